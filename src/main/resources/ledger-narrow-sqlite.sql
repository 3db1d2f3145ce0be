-- Tables of ledger-schema.sql in the form in which SQLite keeps them once and not twice: in the order of their keys, and
-- without an index beside. A ledger that has them already keeps them as they are.

create table if not exists shot_label (
	shot_id text not null references shot (id),
	name text not null,
	value text not null,
	primary key (shot_id, name)
) without rowid;

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
	still text,
	poster text,
	primary key (operation_id, number)
) without rowid;
