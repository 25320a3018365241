package org.plaidsync.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time on the command line and in messages: {@code 90s}, {@code 10m}, {@code 6h}, {@code 1d}. */
final class Durations {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhd])");
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final long SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();
    private static final long SECONDS_A_MINUTE = Duration.ofMinutes(1).toSeconds();

    private Durations() {}

    /** @throws TypeConversionException with a sentence, also for a length of nothing */
    static Duration parse(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' is not a length of time such as 90s, 10m, 6h or 1d");
        }
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)) * secondsOf(matcher.group(2)));
    }

    /** In the largest unit that needs no fraction. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % SECONDS_A_DAY == 0) {
            return seconds / SECONDS_A_DAY + "d";
        }
        if (seconds % SECONDS_AN_HOUR == 0) {
            return seconds / SECONDS_AN_HOUR + "h";
        }
        return seconds % SECONDS_A_MINUTE == 0 ? seconds / SECONDS_A_MINUTE + "m" : seconds + "s";
    }

    private static long secondsOf(String unit) {
        return switch (unit) {
            case "d" -> SECONDS_A_DAY;
            case "h" -> SECONDS_AN_HOUR;
            case "m" -> SECONDS_A_MINUTE;
            default -> 1;
        };
    }
}
