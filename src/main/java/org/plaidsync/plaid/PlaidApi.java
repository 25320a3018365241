package org.plaidsync.plaid;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** Plaid's endpoints. The version is pinned, so that a setting in Plaid's dashboard cannot change what we read. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Plaid-Version", value = "2020-09-14")
public interface PlaidApi {

    @POST
    @Path("item/get")
    ItemGetResponse itemGet(Request.OfItem request);

    @POST
    @Path("accounts/get")
    AccountsResponse accountsGet(Request.OfItem request);

    @POST
    @Path("accounts/balance/get")
    AccountsResponse balanceGet(Request.LiveBalance request);

    @POST
    @Path("transactions/sync")
    TransactionsSyncResponse transactionsSync(Request.TransactionsSync request);

    @POST
    @Path("transactions/get")
    TransactionsGetResponse transactionsGet(Request.TransactionsGet request);

    @POST
    @Path("link/token/create")
    LinkTokenCreateResponse linkTokenCreate(LinkTokenCreateRequest request);

    @POST
    @Path("link/token/get")
    LinkTokenGetResponse linkTokenGet(Request.LinkTokenGet request);

    /** A stage, because waiting for it must not be interruptible: the answer comes only once. */
    @POST
    @Path("item/public_token/exchange")
    CompletionStage<PublicTokenExchangeResponse> publicTokenExchange(Request.PublicTokenExchange request);

    @POST
    @Path("item/remove")
    Done itemRemove(Request.OfItem request);

    @POST
    @Path("sandbox/public_token/create")
    SandboxPublicTokenResponse sandboxPublicTokenCreate(Request.SandboxPublicToken request);

    @POST
    @Path("sandbox/item/reset_login")
    Done sandboxItemResetLogin(Request.OfItem request);
}
