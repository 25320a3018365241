package org.plaidsync.influx;

/** The measurement and the tags of a point as line protocol writes them: everything up to the first bare space. */
record SeriesKey(String text) {
    static SeriesKey of(Point point) {
        StringBuilder key = new StringBuilder(point.measurement());
        point.tags()
                .forEach((name, value) ->
                        key.append(',').append(name).append('=').append(LineProtocol.escapeTag(value)));
        return new SeriesKey(key.toString());
    }
}
