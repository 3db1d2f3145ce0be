-- Times are milliseconds since 1970 UTC, credits are thousandths, flags are 0 or 1.

-- what this ledger is: the name of its job, its manifest, and whether it was played in the sandbox
create table about (
	name text not null primary key,
	value text not null
);

create table shot (
	id text not null primary key,
	position integer not null,
	provider text not null,
	prompt text,
	labels text not null,
	in_manifest integer not null,
	read_by bigint not null
);

create index shot_position on shot (in_manifest, position);

-- the labels of a shot one by one, so that a budget may count by them
create table shot_label (
	shot_id text not null references shot (id),
	name text not null,
	value text not null,
	primary key (shot_id, name)
);

create index shot_label_value on shot_label (name, value);

create table operation (
	id text not null primary key,
	shot_id text not null references shot (id),
	take integer not null,
	parent_id text references operation (id),
	depth integer not null,
	ordinal integer not null,
	position integer not null,
	provider text not null,
	kind text not null,
	model text,
	order_json text not null,
	fingerprint text not null,
	given_video_id text,
	-- whether the manifest has it wait for approval
	held integer not null default 0,
	-- when a person approved it; null before
	approved bigint,
	in_manifest integer not null,
	read_by bigint not null,
	state text not null,
	attempts integer not null default 0,
	not_before bigint,
	parked_by bigint,
	run bigint,
	task_id text,
	video_id text,
	source_video_id text,
	credits bigint not null default 0,
	-- the part of the credits that the table earlier accounts for
	credits_earlier bigint not null default 0,
	-- what its last submit was expected to cost
	price bigint not null default 0,
	-- what its last task cost, as the provider or its balance says; null where neither does
	charged bigint,
	-- the part of the credits that was charged beyond a price
	surcharge bigint not null default 0,
	-- the price of a POST whose outcome is open
	reserved bigint not null default 0,
	submitted_at bigint,
	-- which file the journal was when that was to be submitted, and how long; null where that cannot be told
	journal_mark text,
	rendered_at bigint,
	finished_at bigint,
	error_code text,
	error text,
	-- since when its provider says that it is made and shows no link to it; null if it never did
	unlinked_at bigint,
	-- what whoever reads the results has to know of the purchase; null if there is nothing
	remark text,
	-- what the address ends with that its last submit is called back at; null if it is not
	callback_key text,
	-- the task that a callback named while none was known; null if none did
	callback_task text,
	-- the first operation that this one was taken instead of; null if it was not
	instead_of text,
	-- whether it failed because what it asks for is refused
	refused integer not null default 0,
	-- when its task was created and completed, by its provider's clock; null where that does not tell
	told_created bigint,
	told_completed bigint,
	-- the account at the provider that the manifest wants it made by; null for whichever
	asked_account text,
	-- the account at the provider that its last submit went to; null where the provider chose
	account text,
	-- the row of past that says what happened to it at first, and how many events that were; null if all stand in event
	past bigint,
	past_events integer not null default 0
);

-- what becomes operations once the first operation that it stands in for cannot be made
create table standby (
	id text not null primary key,
	instead_of text not null,
	-- the first operation of its tree
	root text not null,
	shot_id text not null references shot (id),
	take integer not null,
	parent_id text,
	depth integer not null,
	ordinal integer not null,
	position integer not null,
	provider text not null,
	kind text not null,
	model text,
	order_json text not null,
	fingerprint text not null,
	held integer not null,
	-- as the operation's
	asked_account text
);

create index standby_shot on standby (shot_id);
create index standby_instead_of on standby (instead_of);

-- deepest in its chain first, so that shots that were begun are finished
create index operation_next on operation (state, provider, depth desc, position, take, ordinal);
create index operation_shot on operation (shot_id);
create index operation_run on operation (run) where run is not null;
-- the latest charge of a kind
create index operation_charged on operation (provider, kind, submitted_at) where charged is not null;
-- how long the latest of a kind took
create index operation_rendered on operation (provider, kind, rendered_at) where rendered_at is not null;
-- one task never stands for two operations
create unique index operation_task on operation (provider, task_id) where task_id is not null;

-- purchases of an operation before it was bought again: each stays with the run and the day it was made in
create table earlier (
	operation_id text not null references operation (id),
	provider text not null,
	task_id text,
	run bigint,
	submitted_at bigint,
	credits bigint not null
);

create index earlier_operation on earlier (operation_id);
create index earlier_run on earlier (run);
create index earlier_task on earlier (provider, task_id);

create table clip (
	operation_id text not null references operation (id),
	number integer not null,
	video_id text,
	url text not null,
	file text,
	bytes bigint,
	sha256 text,
	width integer,
	height integer,
	duration_ms bigint,
	flaw text,
	-- where its provider keeps a picture of it; null once that is here
	still text,
	-- the file of that picture; null if there is none
	poster text,
	-- when a person had its file removed, which is not fetched again then; null if nobody did
	pruned_at bigint,
	primary key (operation_id, number)
);

-- what happened to an operation, in order; never changed
create table event (
	number bigint generated by default as identity primary key,
	operation_id text not null references operation (id),
	at bigint not null,
	from_state text not null,
	to_state text not null,
	note text,
	-- the person on whose word it was; null where the program went on by itself
	who text
);

create index event_operation on event (operation_id);

-- what was sent to buy an operation, and what was answered, shortened, for people; at is when the answer was read
create table exchange (
	number bigint generated by default as identity primary key,
	operation_id text not null references operation (id),
	at bigint not null,
	took_ms bigint not null,
	request text not null,
	sent text not null,
	-- 0 if there was no answer
	status integer not null,
	answer text not null
);

create index exchange_operation on exchange (operation_id);

-- what stood in event and exchange of operations that are home, packed, many in a row
create table past (
	number bigint generated by default as identity primary key,
	told bytea not null
);

-- what a provider asked to be left alone, and until when; an empty column stands for all
create table cool_down (
	provider text not null,
	account text not null,
	model text not null,
	kind text not null,
	ends_at bigint not null,
	why text not null,
	primary key (provider, account, model, kind)
);

-- what accounts had left, as the providers said beside a result, where it differs from what they said before;
-- counted is what the ledger had counted for the provider by then, quiet whether nothing was at work there
create table balance (
	provider text not null,
	account text not null,
	at bigint not null,
	number integer not null,
	credits bigint not null,
	counted bigint not null,
	quiet integer not null,
	primary key (provider, number)
);

-- what was uploaded to a provider, so that it is uploaded once to an account
create table asset (
	provider text not null,
	account text not null,
	content text not null,
	asset_id text not null,
	primary key (provider, account, content)
);

-- What was spent and what is reserved, by run, by quarter of an hour, and by label: a cap is held against rows of its
-- own, whose number does not grow with the ledger. Whatever changes an operation's money moves them in the same
-- transaction, so nobody has to remember it.
create table spent (
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
);

create view spent_by_operation as
	select id, shot_id, provider, cast(run as text) as run,
		lpad(cast(submitted_at / 900000 as text), 10, '0') as quarter,
		credits - credits_earlier + case when state = 'unknown' then reserved else 0 end as spent,
		credits + case when state = 'unknown' then reserved else 0 end as spent_ever,
		case when state = 'submitting' then reserved else 0 end as under_way
	from operation;

create function spent_add(scope text, name text, provider text, spent bigint, under_way bigint) returns void language sql as $$
	insert into spent values (scope, name, provider, spent, under_way)
		on conflict on constraint spent_pkey do update set spent = spent.spent + excluded.spent,
			under_way = spent.under_way + excluded.under_way
$$;

create function spent_by_label(of_shot text, at_provider text, spent bigint, under_way bigint) returns void language sql as $$
	select spent_add('label', shot_label.name || chr(31) || shot_label.value, at_provider, spent, under_way)
		from shot_label where shot_id = of_shot order by shot_label.name
$$;

create function spent_inserted() returns trigger language plpgsql as $$
declare
	now_it_is spent_by_operation;
begin
	select * into now_it_is from spent_by_operation where id = new.id;
	if now_it_is.run is not null then
		perform spent_add('run', now_it_is.run, new.provider, now_it_is.spent, now_it_is.under_way);
	end if;
	if now_it_is.quarter is not null then
		perform spent_add('time', now_it_is.quarter, new.provider, now_it_is.spent, now_it_is.under_way);
	end if;
	perform spent_by_label(new.shot_id, new.provider, now_it_is.spent_ever, now_it_is.under_way);
	return null;
end $$;

create trigger spent_inserted after insert on operation for each row
	when (new.credits <> 0 or new.reserved <> 0) execute function spent_inserted();

create function spent_updated() returns trigger language plpgsql as $$
declare
	now_it_is spent_by_operation;
	spent_before bigint := old.credits - old.credits_earlier + case when old.state = 'unknown' then old.reserved else 0 end;
	under_way_before bigint := case when old.state = 'submitting' then old.reserved else 0 end;
begin
	select * into now_it_is from spent_by_operation where id = new.id;
	if old.run is not null then
		perform spent_add('run', cast(old.run as text), old.provider, - spent_before, - under_way_before);
	end if;
	if now_it_is.run is not null then
		perform spent_add('run', now_it_is.run, new.provider, now_it_is.spent, now_it_is.under_way);
	end if;
	if old.submitted_at is not null then
		perform spent_add('time', lpad(cast(old.submitted_at / 900000 as text), 10, '0'), old.provider, - spent_before,
			- under_way_before);
	end if;
	if now_it_is.quarter is not null then
		perform spent_add('time', now_it_is.quarter, new.provider, now_it_is.spent, now_it_is.under_way);
	end if;
	perform spent_by_label(new.shot_id, new.provider, now_it_is.spent_ever
			- (old.credits + case when old.state = 'unknown' then old.reserved else 0 end),
		now_it_is.under_way - under_way_before);
	return null;
end $$;

create trigger spent_updated after update of credits, credits_earlier, reserved, state, run, submitted_at on operation
	for each row when (old.credits <> new.credits or old.credits_earlier <> new.credits_earlier or old.reserved <> new.reserved
		or (old.state <> new.state and new.reserved <> 0)
		or (coalesce(old.run, 0) <> coalesce(new.run, 0) and new.credits <> new.credits_earlier)
		or (coalesce(old.submitted_at, 0) <> coalesce(new.submitted_at, 0) and new.credits <> new.credits_earlier))
	execute function spent_updated();

create function spent_earlier() returns trigger language plpgsql as $$
declare
	it earlier := case when tg_op = 'DELETE' then old else new end;
	credits bigint := case when tg_op = 'DELETE' then - it.credits else it.credits end;
begin
	if it.run is not null then
		perform spent_add('run', cast(it.run as text), it.provider, credits, 0);
	end if;
	if it.submitted_at is not null then
		perform spent_add('time', lpad(cast(it.submitted_at / 900000 as text), 10, '0'), it.provider, credits, 0);
	end if;
	return null;
end $$;

create trigger spent_earlier after insert or delete on earlier for each row execute function spent_earlier();

create function spent_label(of_shot text, name text, value text, sign integer) returns void language sql as $$
	select spent_add('label', name || chr(31) || value, provider, sign * cast(sum(spent_ever) as bigint),
			sign * cast(sum(under_way) as bigint))
		from spent_by_operation where shot_id = of_shot group by provider
		having sum(spent_ever) <> 0 or sum(under_way) <> 0
$$;

create function spent_labelled() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' then
		perform spent_label(old.shot_id, old.name, old.value, -1);
	end if;
	if tg_op <> 'DELETE' then
		perform spent_label(new.shot_id, new.name, new.value, 1);
	end if;
	return null;
end $$;

create trigger spent_labelled after insert or update or delete on shot_label for each row execute function spent_labelled();

-- How often anything changed that results are made of: two equal sums of one ledger mean that nothing did. Each
-- connection counts in a row of its own, so that none waits for another one's transaction.
create table revision (
	connection integer not null primary key,
	number bigint not null
);

insert into revision values (0, 1);

create function count_revision() returns trigger language plpgsql as $$
begin
	insert into revision values (pg_backend_pid(), 1)
		on conflict (connection) do update set number = revision.number + 1;
	return null;
end $$;

create trigger revision_shot after insert or update or delete on shot for each row execute function count_revision();
create trigger revision_operation_made after insert or delete on operation for each row execute function count_revision();
-- what happened to an operation may be packed, and results are as they were
create trigger revision_operation after update on operation for each row
	when (new.past is not distinct from old.past) execute function count_revision();
create trigger revision_earlier after insert or update or delete on earlier for each row execute function count_revision();
create trigger revision_clip after insert or update or delete on clip for each row execute function count_revision();

-- Who may buy, in one row: whoever takes it over raises its number, and what was begun under a lower one buys no more.
create table buyer (
	one integer not null primary key check (one = 1),
	epoch bigint not null,
	holder text not null,
	started_at bigint not null,
	lease_until timestamp with time zone not null
);
