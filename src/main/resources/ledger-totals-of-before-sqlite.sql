-- What a ledger that is older than the table of sums spent before it had one. Only run where that is empty: it goes
-- through all operations. Statements end with a circumflex, as in ledger-totals-sqlite.sql.

insert into spent
	select 'run', cast(run as text), provider, sum(spent), sum(under_way) from (
			select cast(run as text) as run, provider, spent, under_way from spent_by_operation where run is not null
			union all select cast(run as text), provider, credits, 0 from earlier where run is not null) as bought
		group by run, provider
	union all
	select 'time', quarter, provider, sum(spent), sum(under_way) from (
			select quarter, provider, spent, under_way from spent_by_operation where run is not null
			union all select printf('%010d', submitted_at / 900000), provider, credits, 0 from earlier) as bought
		where quarter is not null group by quarter, provider
	union all
	select 'label', shot_label.name || char(31) || shot_label.value, provider, sum(spent_ever), sum(under_way)
		from spent_by_operation join shot_label on shot_label.shot_id = spent_by_operation.shot_id
		where run is not null
		group by shot_label.name, shot_label.value, provider
^
