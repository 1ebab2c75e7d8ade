package io.scaleworthy.historian.read;

import java.util.List;
import java.util.Set;

/** What historians and the tools around them call their columns, in lower case. */
final class ColumnNames {
    private ColumnNames() {}

    static final Set<String> TIME = Set.of(
            "timestamp",
            "time",
            "datetime",
            "date_time",
            "date time",
            "date",
            "t_stamp",
            "ts",
            "dttimestamp",
            "time_stamp",
            "zeitstempel",
            "zeit",
            "utc",
            "localtime",
            "local_time",
            "source_time",
            "sourcetimestamp",
            "horodatage",
            "fecha",
            "_time",
            "ip_trend_time");

    /** Times at which a server took a sample, beside that of the source. */
    static final Set<String> SERVER = Set.of(
            "server_time", "servertime", "servertimestamp", "server_timestamp", "received", "received_at", "arrival");

    static final Set<String> TAG = Set.of(
            "tag",
            "tagname",
            "tag_name",
            "tag name",
            "name",
            "point",
            "pointname",
            "signal",
            "sensor",
            "variable",
            "item",
            "item_id",
            "itemid",
            "item id",
            "metric",
            "channel",
            "series",
            "messstelle",
            "_field",
            "tagid",
            "valueid",
            "tagpath");
    static final Set<String> VALUE = Set.of(
            "value",
            "val",
            "wert",
            "reading",
            "vvalue",
            "tag value",
            "tagvalue",
            "measurement",
            "valeur",
            "valor",
            "_value",
            "ip_trend_value",
            "avg",
            "floatvalue");
    static final Set<String> QUALITY = Set.of(
            "quality",
            "status",
            "q",
            "opcquality",
            "opc_quality",
            "dataquality",
            "statuscode",
            "qualitaet",
            "qualität",
            "ip_trend_qlevel",
            "dataintegrity");

    /** Columns that number the rows. */
    static final Set<String> ROW = Set.of("", "no", "no.", "#", "index", "row", "rownum", "unnamed: 0");

    /** Words in the names of columns that say of which asset a row is. */
    static final List<String> ASSET =
            List.of("_measurement", "asset", "machine", "turbine", "station", "equipment", "device", "pump", "robot");
}
