package org.plaidsync.doctor;

import java.util.List;
import org.plaidsync.influx.InfluxProbe.Greeting;
import org.plaidsync.influx.InfluxProbe.Permission;

/** Whether InfluxDB answers, and lets the token write to the bucket. */
final class InfluxCheck implements Check {
    private final InfluxVisit influx;

    InfluxCheck(InfluxVisit influx) {
        this.influx = influx;
    }

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        if (influx.greeting() instanceof Greeting.Failed failed) {
            return findings.fail(
                            failed.reason(),
                            "start InfluxDB, or correct url in [influxdb]; what waits is sent by a later run")
                    .list();
        }
        String version =
                influx.answered().orElseThrow().version().map(" "::concat).orElse(", which tells no version,");
        Permission permission = influx.probe().tryWrite();
        if (permission instanceof Permission.Refused refused) {
            findings.fail(
                    refused.reason(),
                    "correct token, org and bucket in [influxdb], or create the bucket; the token needs the right to write to it");
        } else if (permission instanceof Permission.Unclear unclear) {
            findings.warn(
                    "whether the token may write could not be found out: " + unclear.reason(),
                    "try again later, or look into the log of InfluxDB");
        } else {
            findings.pass("InfluxDB%s answers; the token may write to the bucket %s"
                    .formatted(version, influx.target().bucket()));
        }
        return findings.list();
    }
}
