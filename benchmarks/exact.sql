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
CREATE TABLE ordered AS
  SELECT tag, ts, value, coalesce(quality >= 192 AND value IS NOT NULL, false) AS good, row_number() OVER (PARTITION BY tag ORDER BY ts) AS n
  FROM (SELECT tag, ts, arg_min(value, r) AS value, arg_min(quality, r) AS quality FROM d GROUP BY tag, ts);
CREATE TABLE marked AS
  SELECT *, CASE WHEN good AND lag(good) OVER (PARTITION BY tag ORDER BY n) AND value = lag(value) OVER (PARTITION BY tag ORDER BY n)
    THEN 0 ELSE 1 END AS fresh FROM ordered;
CREATE TABLE islands AS SELECT tag, good, sum(fresh) OVER (PARTITION BY tag ORDER BY n ROWS UNBOUNDED PRECEDING) AS island FROM marked;
CREATE TABLE flat AS
  SELECT tag, count(*) AS runs, sum(n) AS samples FROM (SELECT tag, island, count(*) AS n FROM islands WHERE good GROUP BY tag, island HAVING count(*) >= 2)
  GROUP BY tag;
CREATE TABLE told AS
  SELECT t.name AS name, t."values".flatRuns AS runs, t."values".flatSamples AS samples, unnest(map_entries(t."values".quantiles)) AS q
  FROM (SELECT unnest(tags) AS t FROM read_json('$FILE.profile.json', maximum_object_size = 400000000, map_inference_threshold = 1));
CREATE TABLE ranks AS
  SELECT told.name, greatest(max(told.q.key::DOUBLE - upper), max(lower - told.q.key::DOUBLE)) AS error FROM (
    SELECT told.name AS name, told.q AS q, count(*) FILTER (d.value <= told.q.value + 1e-5 * abs(told.q.value)) / count(*) AS upper,
      count(*) FILTER (d.value < told.q.value - 1e-5 * abs(told.q.value)) / count(*) AS lower
    FROM told JOIN d ON d.tag = told.name WHERE d.quality >= 192 AND d.value IS NOT NULL GROUP BY told.name, told.q) AS told GROUP BY told.name;
COPY (
  SELECT count(*) AS tags,
    count(*) FILTER (ours.n IS DISTINCT FROM mine.samples) AS samples, count(*) FILTER (ours.empty IS DISTINCT FROM mine.missing) AS empty,
    count(*) FILTER (ours.repeated IS DISTINCT FROM mine.duplicates) AS repeated, count(*) FILTER (ours.late IS DISTINCT FROM mine.backward) AS late,
    count(*) FILTER (coalesce(abs(ours.least - mine.minimum) > 1e-5 * abs(ours.least), true)) AS least,
    count(*) FILTER (coalesce(abs(ours.greatest - mine.maximum) > 1e-5 * abs(ours.greatest), true)) AS greatest,
    count(*) FILTER (coalesce(abs(ours.mean - mine.mean) > 1e-5 * abs(ours.mean), true)) AS mean,
    count(*) FILTER (coalesce(abs(ours.deviation - mine.deviation) > 1e-5 * abs(ours.deviation), true)) AS deviation,
    count(*) FILTER (spans.n IS DISTINCT FROM theirs.n) AS intervals, count(*) FILTER (spans.long <> coalesce(theirs.long, 0)) AS gaps,
    count(*) FILTER (coalesce(flat.runs, 0) IS DISTINCT FROM told.runs) AS flat_runs,
    count(*) FILTER (coalesce(flat.samples, 0) IS DISTINCT FROM told.samples) AS flat_samples,
    count(*) FILTER (coalesce(ranks.error > 0.01, true)) AS quantiles, max(ranks.error) AS worst_rank_error
  FROM ours FULL JOIN mine ON ours.tag = mine.tag LEFT JOIN spans ON spans.tag = ours.tag LEFT JOIN theirs ON theirs.name = ours.tag
    LEFT JOIN flat ON flat.tag = ours.tag LEFT JOIN (SELECT DISTINCT name, runs, samples FROM told) AS told ON told.name = ours.tag
    LEFT JOIN ranks ON ranks.name = ours.tag
) TO '$OUT' (FORMAT csv, HEADER)
