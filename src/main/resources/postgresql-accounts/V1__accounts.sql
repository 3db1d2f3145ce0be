-- What all ledgers of a database share, because they buy through the same accounts at the same providers. A ledger is
-- named by its schema; an account by a digest of its provider's address and its token, never by the token.

-- where tasks are bought, as a digest of a provider's name and address: whoever buys there locks the row, in the order of
-- the digests, until what it buys is written down
create table place (
	place text not null primary key
);

-- how a ledger's latest run reached a provider
create table purchaser (
	ledger text not null,
	provider text not null,
	place text not null,
	token text not null,
	-- how many tasks may be at work for an account, by the run's limits
	most integer not null,
	-- how long its runs wait for a task: one of a ledger that nobody works on counts no longer
	waits_for interval not null,
	primary key (ledger, provider)
);

create index purchaser_token on purchaser (token);
create index purchaser_place on purchaser (place);

-- the tasks that ledgers have at work; account is empty where the provider chooses. Each ledger changes its own rows only
create table at_work (
	ledger text not null,
	provider text not null,
	account text not null,
	tasks integer not null,
	counts_until timestamp with time zone not null,
	primary key (ledger, provider, account)
);

-- who found no place free for a task; who looks again within the time stays in the row
create table waiting (
	ledger text not null,
	provider text not null,
	account text not null,
	since timestamp with time zone not null,
	ends_at timestamp with time zone not null,
	primary key (ledger, provider, account)
);

-- what ledgers spent and reserved, by quarter of an hour; as their own tables say
create table spent (
	ledger text not null,
	provider text not null,
	quarter text not null,
	spent bigint not null,
	under_way bigint not null,
	primary key (ledger, provider, quarter)
);

-- what is known of an account; account is empty where the provider chooses
create table account (
	token text not null,
	account text not null,
	-- how fast submits leave, in twentieths of what the limits allow
	share integer not null default 20,
	slowed_at timestamp with time zone,
	-- the limits of the run that began last: so many submits in so many milliseconds
	submits integer,
	per_ms bigint,
	-- when it last had no credit left, and who saw that; null if it always had
	emptied_at timestamp with time zone,
	emptied_by text,
	emptied_why text,
	primary key (token, account)
);

-- what providers asked to be left alone, and until when; an empty column stands for all
create table cool_down (
	token text not null,
	account text not null,
	model text not null,
	kind text not null,
	ends_at timestamp with time zone not null,
	noted_by text not null,
	why text not null,
	primary key (token, account, model, kind)
);

-- how many submits may leave at this moment, as the library Bucket4j keeps it
create table bucket (
	id text not null primary key,
	state bytea,
	expires_at bigint
);

-- a task more or less of a ledger, in the transaction of the move
create function at_work_add(of_ledger text, at_provider text, of_account text, more integer) returns void
		language sql as $$
	insert into dailies.at_work
		select of_ledger, at_provider, of_account, greatest(more, 0), clock_timestamp() + coalesce(
			(select waits_for from dailies.purchaser where ledger = of_ledger and provider = at_provider), interval '30 minutes')
		on conflict on constraint at_work_pkey do update set tasks = greatest(at_work.tasks + more, 0),
			counts_until = case when more > 0 then excluded.counts_until else at_work.counts_until end
$$;

-- the tasks at work at an account, by ledger: where nobody knows whose a task is, it counts everywhere
create function tasks_of(of_token text, of_account text, asking text) returns table (ledger text, tasks bigint)
		language sql stable as $$
	select at_work.ledger, sum(at_work.tasks)
		from dailies.at_work join dailies.purchaser on purchaser.ledger = at_work.ledger and purchaser.provider = at_work.provider
		where purchaser.token = of_token and at_work.tasks > 0
			and (at_work.account = of_account or at_work.account = '' or of_account = '')
			and (at_work.ledger = asking or at_work.counts_until > clock_timestamp())
		group by at_work.ledger
$$;

-- Locks the places that a ledger buys at, and tells whether a task more may be at work for it at an account: 1 it may; 0 it
-- waits, and gets the next place before whoever has more tasks or came later; -1 somebody held a place for too long.
create function permit(of_ledger text, at_provider text, at_account text) returns integer
		language plpgsql set lock_timeout = '2s' as $$
declare
	me dailies.purchaser;
	all_tasks bigint;
	own_tasks bigint;
	waits_since timestamp with time zone;
	yields boolean;
begin
	begin
		perform 1 from dailies.place
			where place in (select place from dailies.purchaser where ledger = of_ledger)
			order by place for update;
	exception when lock_not_available then
		return -1;
	end;
	select * into me from dailies.purchaser where ledger = of_ledger and provider = at_provider;
	if not found then
		return 1;
	end if;
	select coalesce(sum(tasks), 0), coalesce(sum(tasks) filter (where ledger = of_ledger), 0) into all_tasks, own_tasks
		from dailies.tasks_of(me.token, at_account, of_ledger);
	select since into waits_since from dailies.waiting
		where ledger = of_ledger and provider = at_provider and account = at_account and ends_at > clock_timestamp();
	select exists (
		select 1 from dailies.waiting join dailies.purchaser using (ledger, provider)
			left join dailies.tasks_of(me.token, at_account, of_ledger) as theirs on theirs.ledger = waiting.ledger
			where purchaser.token = me.token and waiting.ledger <> of_ledger and waiting.ends_at > clock_timestamp()
				and (waiting.account = at_account or waiting.account = '' or at_account = '')
				and (coalesce(theirs.tasks, 0) < own_tasks
					or (coalesce(theirs.tasks, 0) = own_tasks and (waits_since is null or waiting.since < waits_since)))
		) into yields;
	if all_tasks < me.most and not yields then
		delete from dailies.waiting where ledger = of_ledger and provider = at_provider and account = at_account;
		return 1;
	end if;
	insert into dailies.waiting
		values (of_ledger, at_provider, at_account, clock_timestamp(), clock_timestamp() + interval '3 seconds')
		on conflict on constraint waiting_pkey do update set ends_at = excluded.ends_at,
			since = coalesce(waits_since, excluded.since);
	return 0;
end $$;
