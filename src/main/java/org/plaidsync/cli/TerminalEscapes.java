package org.plaidsync.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.plaidsync.model.Printable;

/** Escapes in JSON what could drive a terminal: JSON itself wants that of the first 32 characters only. */
final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
        // half of a pair is asked for like a character of its own
        boolean drives = Printable.drives(c) && !Character.isSurrogate((char) c);
        return drives ? new SerializedString("\\u%04X".formatted(c)) : null;
    }
}
