package org.plaidsync.plaid;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/**
 * Plaid's endpoints. They are asynchronous, because only then a wait can be given a limit that covers the whole answer, and
 * can be cancelled. The version is pinned, so that a setting in Plaid's dashboard cannot change what we read.
 *
 * <p>Pages come in the pieces they arrive in: as one body each would be copied again and again while it grows.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Plaid-Version", value = "2020-09-14")
public interface PlaidApi {

    @POST
    @Path("item/get")
    Uni<ItemGetResponse> itemGet(Request.OfItem request);

    @POST
    @Path("accounts/get")
    Uni<AccountsResponse> accountsGet(Request.OfItem request);

    @POST
    @Path("accounts/balance/get")
    Uni<AccountsResponse> balanceGet(Request.LiveBalance request);

    @POST
    @Path("transactions/sync")
    Multi<byte[]> transactionsSync(Request.TransactionsSync request);

    @POST
    @Path("transactions/get")
    Multi<byte[]> transactionsGet(Request.TransactionsGet request);

    @POST
    @Path("link/token/create")
    Uni<LinkTokenCreateResponse> linkTokenCreate(LinkTokenCreateRequest request);

    @POST
    @Path("link/token/get")
    Uni<LinkTokenGetResponse> linkTokenGet(Request.LinkTokenGet request);

    @POST
    @Path("item/public_token/exchange")
    Uni<PublicTokenExchangeResponse> publicTokenExchange(Request.PublicTokenExchange request);

    @POST
    @Path("item/remove")
    Uni<Done> itemRemove(Request.OfItem request);

    @POST
    @Path("sandbox/public_token/create")
    Uni<SandboxPublicTokenResponse> sandboxPublicTokenCreate(Request.SandboxPublicToken request);

    @POST
    @Path("sandbox/item/reset_login")
    Uni<Done> sandboxItemResetLogin(Request.OfItem request);
}
