CREATE TABLE d AS SELECT row_number() OVER () AS r, * FROM read_csv('$FILE', header = true, delim = ',', quote = '', escape = '', parallel = false,
  columns = {'ts': 'TIMESTAMP', 'tag': 'VARCHAR', 'value': 'DOUBLE', 'quality': 'INTEGER'});
CREATE TABLE mine AS SELECT * FROM read_csv('$FILE.profile.csv', header = true);
CREATE TABLE ours AS
  SELECT tag, count(*) AS n, count(*) - count(value) AS empty, count(*) - count(DISTINCT ts) AS repeated,
    count(*) FILTER (ts < before) AS late,
    min(value) FILTER (quality >= 192) AS least, max(value) FILTER (quality >= 192) AS greatest,
    avg(value) FILTER (quality >= 192) AS mean, stddev_samp(value) FILTER (quality >= 192) AS deviation
  FROM (SELECT *, max(ts) OVER (PARTITION BY tag ORDER BY r ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM d) GROUP BY tag;
CREATE TABLE intervals AS
  SELECT tag, epoch_ms(ts) - epoch_ms(lag(ts) OVER (PARTITION BY tag ORDER BY ts)) AS dt FROM (SELECT DISTINCT tag, ts FROM d);
CREATE TABLE spans AS SELECT tag, count(dt) AS n, sum(dt) AS total, count(dt) FILTER (dt > 15000) AS long FROM intervals GROUP BY tag;
CREATE TABLE theirs AS
  SELECT name, sum(cell."count") AS n, sum(cell."count") FILTER (cell.seconds > 15) AS long
  FROM (SELECT t.name AS name, unnest(t.intervals) AS cell FROM (SELECT unnest(tags) AS t FROM read_json('$FILE.profile.json', maximum_object_size = 400000000)))
  GROUP BY name;
COPY (
  SELECT count(*) AS tags,
    count(*) FILTER (ours.n <> mine.samples) AS samples, count(*) FILTER (ours.empty <> mine.missing) AS empty,
    count(*) FILTER (ours.repeated <> mine.duplicates) AS repeated, count(*) FILTER (ours.late <> mine.backward) AS late,
    count(*) FILTER (abs(ours.least - mine.minimum) > 1e-5 * abs(ours.least)) AS least,
    count(*) FILTER (abs(ours.greatest - mine.maximum) > 1e-5 * abs(ours.greatest)) AS greatest,
    count(*) FILTER (abs(ours.mean - mine.mean) > 1e-5 * abs(ours.mean)) AS mean,
    count(*) FILTER (abs(ours.deviation - mine.deviation) > 1e-5 * abs(ours.deviation)) AS deviation,
    count(*) FILTER (spans.n <> theirs.n) AS intervals, count(*) FILTER (spans.long <> coalesce(theirs.long, 0)) AS gaps
  FROM ours FULL JOIN mine ON ours.tag = mine.tag LEFT JOIN spans ON spans.tag = ours.tag LEFT JOIN theirs ON theirs.name = ours.tag
) TO '$OUT' (FORMAT csv, HEADER)
