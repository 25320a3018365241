package org.plaidsync.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in an item's changes: behind change {@code from}, and {@code offset} rows into the update that led to
 * {@code head}. One with offset 0 is a finished update's.
 *
 * @param accountId of the only account it counts, or empty
 */
record SyncCursor(String itemId, String accountId, long from, long head, int offset) {

    static SyncCursor parse(String text, String itemId, String accountId, long now) {
        if (text.isEmpty()) {
            return new SyncCursor(itemId, accountId, 0, now, 0);
        }
        if (text.equals("now")) {
            return new SyncCursor(itemId, accountId, now, now, 0);
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
            SyncCursor cursor = new SyncCursor(
                    parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]), Integer.parseInt(parts[4]));
            if (cursor.itemId.equals(itemId) && cursor.accountId.equals(accountId) && cursor.head <= now) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            // refused below like every other stranger
        }
        throw Refused.with("INVALID_FIELD", "cursor not associated with access_token");
    }

    String text() {
        String parts =
                String.join("/", itemId, accountId, Long.toString(from), Long.toString(head), Integer.toString(offset));
        return Base64.getEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }
}
