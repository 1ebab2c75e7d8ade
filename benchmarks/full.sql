CREATE TEMP TABLE rows AS
  SELECT row_number() OVER () AS rn, *
  FROM read_csv('$FILE', header = true, delim = ',', quote = '', escape = '',
    columns = {'ts': 'TIMESTAMP', 'tag': 'VARCHAR', 'value': 'DOUBLE', 'quality': 'INTEGER'});
COPY (
  WITH arrival AS (
    SELECT tag, rn, ts, max(ts) OVER (PARTITION BY tag ORDER BY rn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
    FROM rows),
  beat AS (
    SELECT tag, median(date_diff('millisecond', latest, ts)) FILTER (ts > latest) AS beat FROM arrival GROUP BY tag),
  gaps AS (
    SELECT a.tag, any_value(beat) AS beat,
      count(*) FILTER (ts > latest AND date_diff('millisecond', latest, ts) > 3 * beat) AS gaps,
      max(date_diff('millisecond', latest, ts)) FILTER (ts > latest) AS longest,
      count(*) FILTER (ts = latest) AS repeated, count(*) FILTER (ts < latest) AS late
    FROM arrival a JOIN beat USING (tag) GROUP BY a.tag),
  good AS (
    SELECT tag, rn, ts, value, lag(value) OVER (PARTITION BY tag ORDER BY rn) AS previous
    FROM rows WHERE value IS NOT NULL AND quality >= 192),
  islands AS (
    SELECT tag, rn, ts, abs(value - previous) AS step,
      sum(CASE WHEN value = previous THEN 0 ELSE 1 END) OVER (PARTITION BY tag ORDER BY rn ROWS UNBOUNDED PRECEDING) AS island
    FROM good),
  runs AS (
    SELECT tag, island, count(*) AS k, date_diff('millisecond', arg_min(ts, rn), arg_max(ts, rn)) AS ms
    FROM islands GROUP BY tag, island),
  flat AS (SELECT tag, count(*) FILTER (k >= 10) AS flat, max(k) AS longest_run FROM runs GROUP BY tag),
  spread AS (SELECT tag, 1.4826 * median(step) FILTER (step > 0) AS spread FROM islands GROUP BY tag),
  spikes AS (
    SELECT i.tag, count(*) FILTER (step > 8 * spread) AS spikes FROM islands i JOIN spread USING (tag) GROUP BY i.tag),
  aggregates AS (
    SELECT tag, count(*) AS n, count(*) FILTER (quality >= 192) AS good, count(*) - count(value) AS empty,
      min(value) FILTER (quality >= 192) AS least, max(value) FILTER (quality >= 192) AS greatest,
      avg(value) FILTER (quality >= 192) AS mean, stddev_samp(value) FILTER (quality >= 192) AS deviation,
      approx_quantile(value, [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]) FILTER (quality >= 192) AS quantiles,
      min(ts) AS first, max(ts) AS last
    FROM rows GROUP BY tag)
  SELECT * FROM aggregates JOIN gaps USING (tag) JOIN flat USING (tag) JOIN spikes USING (tag) ORDER BY tag
) TO '$OUT' (FORMAT csv)
