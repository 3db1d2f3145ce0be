-- Times are milliseconds since 1970 UTC, credits are thousandths, flags are 0 or 1.

-- what this ledger is: the name of its job, its manifest, and whether it was played in the sandbox
create table if not exists about (
	name text not null primary key,
	value text not null
);

create table if not exists shot (
	id text not null primary key,
	position integer not null,
	provider text not null,
	prompt text,
	labels text not null,
	in_manifest integer not null,
	read_by bigint not null
);

create index if not exists shot_position on shot (in_manifest, position);

-- the labels of a shot one by one, so that a budget may count by them
create table if not exists shot_label (
	shot_id text not null references shot (id),
	name text not null,
	value text not null,
	primary key (shot_id, name)
);

create index if not exists shot_label_value on shot_label (name, value);

create table if not exists operation (
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
create table if not exists standby (
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

create index if not exists standby_shot on standby (shot_id);
create index if not exists standby_instead_of on standby (instead_of);

-- deepest in its chain first, so that shots that were begun are finished
create index if not exists operation_next on operation (state, provider, depth desc, position, take, ordinal);
create index if not exists operation_shot on operation (shot_id);
-- who works on a result is found among its shot's
drop index if exists operation_parent;
create index if not exists operation_run on operation (run) where run is not null;
-- the latest charge of a kind
create index if not exists operation_charged on operation (provider, kind, submitted_at) where charged is not null;
-- how long the latest of a kind took
create index if not exists operation_rendered on operation (provider, kind, rendered_at) where rendered_at is not null;
-- one task never stands for two operations
create unique index if not exists operation_task on operation (provider, task_id) where task_id is not null;

-- purchases of an operation before it was bought again: each stays with the run and the day it was made in
create table if not exists earlier (
	operation_id text not null references operation (id),
	provider text not null,
	task_id text,
	run bigint,
	submitted_at bigint,
	credits bigint not null
);

create index if not exists earlier_operation on earlier (operation_id);
create index if not exists earlier_run on earlier (run);
create index if not exists earlier_task on earlier (provider, task_id);

create table if not exists clip (
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
	primary key (operation_id, number)
);

-- a file's name has its operation's id in it
drop index if exists clip_file;

-- what happened to an operation, in order; never changed
create table if not exists event (
	number integer primary key,
	operation_id text not null references operation (id),
	at bigint not null,
	from_state text not null,
	to_state text not null,
	note text,
	-- the person on whose word it was; null where the program went on by itself
	who text
);

create index if not exists event_operation on event (operation_id);

-- what was sent to buy an operation, and what was answered, shortened, for people; at is when the answer was read
create table if not exists exchange (
	number integer primary key,
	operation_id text not null references operation (id),
	at bigint not null,
	took_ms bigint not null,
	request text not null,
	sent text not null,
	-- 0 if there was no answer
	status integer not null,
	answer text not null
);

create index if not exists exchange_operation on exchange (operation_id);

-- what stood in event and exchange of operations that are home, packed, many in a row
create table if not exists past (
	number integer primary key,
	told bytea not null
);

-- what a provider asked to be left alone, and until when; an empty column stands for all
create table if not exists cool_down (
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
create table if not exists balance (
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
create table if not exists asset (
	provider text not null,
	account text not null,
	content text not null,
	asset_id text not null,
	primary key (provider, account, content)
);
