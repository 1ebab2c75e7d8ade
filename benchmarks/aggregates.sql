COPY (
  SELECT tag, count(*) AS n, count(*) FILTER (quality >= 192) AS good, count(*) - count(value) AS empty,
    min(value) FILTER (quality >= 192) AS least, max(value) FILTER (quality >= 192) AS greatest,
    avg(value) FILTER (quality >= 192) AS mean, stddev_samp(value) FILTER (quality >= 192) AS deviation,
    approx_quantile(value, [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]) FILTER (quality >= 192) AS quantiles,
    approx_count_distinct(value) AS different, min(ts) AS first, max(ts) AS last
  FROM read_csv('$FILE', header = true, delim = ',', quote = '', escape = '',
    columns = {'ts': 'TIMESTAMP', 'tag': 'VARCHAR', 'value': 'DOUBLE', 'quality': 'INTEGER'})
  GROUP BY tag
) TO '$OUT' (FORMAT csv)
