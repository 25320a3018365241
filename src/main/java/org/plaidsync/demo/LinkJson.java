package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What Link tells of a visit: to the page's callbacks and in {@code /link/token/get}. */
final class LinkJson {
    private static final List<String> RESULTS_OF_OTHER_PRODUCTS =
            List.of("cra_item_add_results", "cra_update_results", "bank_income_results", "payroll_income_results");

    private LinkJson() {}

    static ObjectNode session(LinkSession session) {
        ObjectNode node = Json.object();
        node.put("link_session_id", session.id);
        Json.putTime(node, "started_at", Optional.of(session.started));
        Json.putTime(node, "finished_at", session.finished);
        if (session.success.isPresent()) {
            node.set("results", results(session.success.get()));
        } else {
            node.putNull("results");
        }
        if (session.exited()) {
            ObjectNode exit = node.putObject("exit");
            exit.set(
                    "error",
                    session.error.map(error -> (JsonNode) ItemJson.error(error)).orElse(exit.nullNode()));
            exit.set("metadata", exitMetadata(session));
        } else {
            node.putNull("exit");
        }
        ObjectNode event = node.putArray("events").addObject();
        event.put("event_id", session.id + "-1");
        event.put("event_name", session.finished.isEmpty() ? "OPEN" : session.exited() ? "EXIT" : "HANDOFF");
        event.put("timestamp", session.finished.orElse(session.started).toString());
        event.putObject("event_metadata");
        return node;
    }

    private static ObjectNode results(LinkSession.Success success) {
        ObjectNode results = Json.object();
        ObjectNode added = results.putArray("item_add_results").addObject();
        added.put("public_token", success.publicToken().reveal());
        putInstitutionAndAccounts(added, success.item());
        RESULTS_OF_OTHER_PRODUCTS.forEach(results::putArray);
        results.putNull("document_income_results");
        return results;
    }

    /** The second argument of {@code onSuccess}. */
    static ObjectNode successMetadata(LinkSession session) {
        ObjectNode metadata = Json.object();
        putInstitutionAndAccounts(metadata, session.success.orElseThrow().item());
        metadata.put("link_session_id", session.id);
        metadata.putNull("transfer_status");
        return metadata;
    }

    /** The second argument of {@code onExit}. */
    static ObjectNode exitMetadata(LinkSession session) {
        ObjectNode metadata = Json.object();
        metadata.putNull("institution");
        metadata.put("status", session.error.isPresent() ? "requires_credentials" : "choose_device");
        metadata.put("link_session_id", session.id);
        metadata.put("request_id", "demo" + session.id.substring(0, 8));
        return metadata;
    }

    private static void putInstitutionAndAccounts(ObjectNode node, BankItem item) {
        node.putObject("institution").put("name", item.institution.name()).put("institution_id", item.institution.id());
        var accounts = node.putArray("accounts");
        for (BankAccount account : item.accounts()) {
            accounts.addObject()
                    .put("id", account.id())
                    .put("name", account.name())
                    .put("mask", account.mask().orElse(null))
                    .put("type", account.type())
                    .put("subtype", account.subtype())
                    .putNull("verification_status")
                    .putNull("class_type");
        }
    }
}
