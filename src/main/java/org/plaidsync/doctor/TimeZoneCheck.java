package org.plaidsync.doctor;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether "today" is the user's: an unknown zone is silently read as UTC. */
final class TimeZoneCheck implements Check {
    private final Map<String, String> environment;

    TimeZoneCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "timezone";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        Optional<String> wanted = Optional.ofNullable(environment.get("TZ"))
                .map(zone -> zone.replaceFirst("^:", ""))
                .filter(zone -> !zone.isBlank());
        if (wanted.isPresent() && !isKnown(wanted.get())) {
            return findings.warn(
                            "the variable TZ names a time zone that is not known; " + ZoneId.systemDefault()
                                    + " is used instead",
                            "name it as in TZ=America/New_York")
                    .list();
        }
        String version = ZoneRulesProvider.getVersions("America/New_York").lastKey();
        return findings.pass(ZoneId.systemDefault() + ", time zone data " + version)
                .list();
    }

    /** A file or a POSIX rule is not for us to judge. */
    private static boolean isKnown(String zone) {
        if (zone.startsWith("/") || zone.matches("[A-Za-z<][^/]*\\d.*")) {
            return true;
        }
        try {
            ZoneId.of(zone, ZoneId.SHORT_IDS);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
