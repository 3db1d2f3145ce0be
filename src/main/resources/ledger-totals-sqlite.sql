-- What was spent and what is reserved, by run, by quarter of an hour, and by label: a cap is held against rows of its
-- own, whose number does not grow with the ledger. Whatever changes an operation's money moves them in the same
-- transaction, so nobody has to remember it. Statements end with a circumflex, because triggers hold semicolons.

create table if not exists spent (
	-- run, time or label
	scope text not null,
	-- the run's number; the quarters of an hour since 1970 in ten digits; the label's name and value, apart by the unit separator
	name text not null,
	provider text not null,
	-- what cost money, or may have
	spent bigint not null,
	-- reserved by POSTs whose answers are still to come
	under_way bigint not null,
	primary key (scope, name, provider)
)^

-- whatever is put in here is added to what stands there
create view if not exists spent_added as select * from spent^

create trigger if not exists spent_adding instead of insert on spent_added
begin
	insert into spent values (new.scope, new.name, new.provider, new.spent, new.under_way)
		on conflict (scope, name, provider) do update set spent = spent.spent + excluded.spent,
			under_way = spent.under_way + excluded.under_way;
end^

create view if not exists spent_by_operation as
	select id, shot_id, provider, cast(run as text) as run,
		case when submitted_at is not null then printf('%010d', submitted_at / 900000) end as quarter,
		credits - credits_earlier + case when state = 'unknown' then reserved else 0 end as spent,
		credits + case when state = 'unknown' then reserved else 0 end as spent_ever,
		case when state = 'submitting' then reserved else 0 end as under_way
	from operation^

create trigger if not exists spent_inserted after insert on operation when new.credits <> 0 or new.reserved <> 0
begin
	insert into spent_added select 'run', run, provider, spent, under_way from spent_by_operation
		where id = new.id and run is not null;
	insert into spent_added select 'time', quarter, provider, spent, under_way from spent_by_operation
		where id = new.id and quarter is not null;
	insert into spent_added select 'label', shot_label.name || char(31) || shot_label.value, provider, spent_ever, under_way
		from spent_by_operation join shot_label on shot_label.shot_id = spent_by_operation.shot_id where id = new.id;
end^

create trigger if not exists spent_updated after update of credits, credits_earlier, reserved, state, run, submitted_at on operation
when old.credits <> new.credits or old.credits_earlier <> new.credits_earlier or old.reserved <> new.reserved
	or (old.state <> new.state and new.reserved <> 0)
	or (coalesce(old.run, 0) <> coalesce(new.run, 0) and new.credits <> new.credits_earlier)
	or (coalesce(old.submitted_at, 0) <> coalesce(new.submitted_at, 0) and new.credits <> new.credits_earlier)
begin
	insert into spent_added select 'run', cast(old.run as text), old.provider,
			- (old.credits - old.credits_earlier + case when old.state = 'unknown' then old.reserved else 0 end),
			- case when old.state = 'submitting' then old.reserved else 0 end
		where old.run is not null;
	insert into spent_added select 'run', run, provider, spent, under_way from spent_by_operation
		where id = new.id and run is not null;
	insert into spent_added select 'time', printf('%010d', old.submitted_at / 900000), old.provider,
			- (old.credits - old.credits_earlier + case when old.state = 'unknown' then old.reserved else 0 end),
			- case when old.state = 'submitting' then old.reserved else 0 end
		where old.submitted_at is not null;
	insert into spent_added select 'time', quarter, provider, spent, under_way from spent_by_operation
		where id = new.id and quarter is not null;
	insert into spent_added select 'label', shot_label.name || char(31) || shot_label.value, now.provider,
			now.spent_ever - (old.credits + case when old.state = 'unknown' then old.reserved else 0 end),
			now.under_way - case when old.state = 'submitting' then old.reserved else 0 end
		from spent_by_operation now join shot_label on shot_label.shot_id = now.shot_id where now.id = new.id;
end^

create trigger if not exists spent_earlier after insert on earlier
begin
	insert into spent_added select 'run', cast(new.run as text), new.provider, new.credits, 0 where new.run is not null;
	insert into spent_added select 'time', printf('%010d', new.submitted_at / 900000), new.provider, new.credits, 0
		where new.submitted_at is not null;
end^

create trigger if not exists spent_earlier_taken_back after delete on earlier
begin
	insert into spent_added select 'run', cast(old.run as text), old.provider, - old.credits, 0 where old.run is not null;
	insert into spent_added select 'time', printf('%010d', old.submitted_at / 900000), old.provider, - old.credits, 0
		where old.submitted_at is not null;
end^

create trigger if not exists spent_label_given after insert on shot_label
begin
	insert into spent_added select 'label', new.name || char(31) || new.value, provider, sum(spent_ever), sum(under_way)
		from spent_by_operation where shot_id = new.shot_id group by provider
		having sum(spent_ever) <> 0 or sum(under_way) <> 0;
end^

create trigger if not exists spent_label_taken after delete on shot_label
begin
	insert into spent_added select 'label', old.name || char(31) || old.value, provider, - sum(spent_ever), - sum(under_way)
		from spent_by_operation where shot_id = old.shot_id group by provider
		having sum(spent_ever) <> 0 or sum(under_way) <> 0;
end^

create trigger if not exists spent_label_changed after update on shot_label
begin
	insert into spent_added select 'label', old.name || char(31) || old.value, provider, - sum(spent_ever), - sum(under_way)
		from spent_by_operation where shot_id = old.shot_id group by provider
		having sum(spent_ever) <> 0 or sum(under_way) <> 0;
	insert into spent_added select 'label', new.name || char(31) || new.value, provider, sum(spent_ever), sum(under_way)
		from spent_by_operation where shot_id = new.shot_id group by provider
		having sum(spent_ever) <> 0 or sum(under_way) <> 0;
end^
