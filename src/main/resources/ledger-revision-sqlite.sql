-- How often anything changed that results are made of: two equal numbers of one ledger mean that nothing did. Whatever
-- changes such a row counts it in the same transaction, so nobody has to remember it. Statements end with a circumflex,
-- because triggers hold semicolons.

create table if not exists revision (
	number bigint not null
)^

insert into revision select 1 where not exists (select 1 from revision)^

create trigger if not exists revision_shot_inserted after insert on shot
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_shot_updated after update on shot
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_shot_deleted after delete on shot
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_operation_inserted after insert on operation
begin
	update revision set number = number + 1;
end^

-- what happened to an operation may be packed, and results are as they were
create trigger if not exists revision_operation_updated after update on operation when new.past is old.past
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_operation_deleted after delete on operation
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_earlier_inserted after insert on earlier
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_earlier_updated after update on earlier
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_earlier_deleted after delete on earlier
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_clip_inserted after insert on clip
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_clip_updated after update on clip
begin
	update revision set number = number + 1;
end^

create trigger if not exists revision_clip_deleted after delete on clip
begin
	update revision set number = number + 1;
end^
