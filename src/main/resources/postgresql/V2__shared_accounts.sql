-- What this ledger has at work and spends is told to the schema dailies of the database, where other ledgers that buy
-- through the same accounts see it. Whatever moves an operation tells it in the same transaction, so nobody has to
-- remember it.

create function count_at_work() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' and old.state in ('submitting', 'running') then
		perform dailies.at_work_add(tg_table_schema, old.provider, coalesce(old.account, ''), -1);
	end if;
	if tg_op <> 'DELETE' and new.state in ('submitting', 'running') then
		perform dailies.at_work_add(tg_table_schema, new.provider, coalesce(new.account, ''), 1);
	end if;
	return null;
end $$;

create trigger at_work_inserted after insert on operation for each row
	when (new.state in ('submitting', 'running')) execute function count_at_work();
create trigger at_work_deleted after delete on operation for each row
	when (old.state in ('submitting', 'running')) execute function count_at_work();
create trigger at_work_updated after update of state, account on operation for each row
	when ((old.state in ('submitting', 'running')) <> (new.state in ('submitting', 'running'))
		or (new.state in ('submitting', 'running') and old.account is distinct from new.account))
	execute function count_at_work();

create function tell_spent() returns trigger language plpgsql as $$
begin
	insert into dailies.spent values (tg_table_schema, new.provider, new.name, new.spent, new.under_way)
		on conflict on constraint spent_pkey do update set spent = excluded.spent, under_way = excluded.under_way;
	return null;
end $$;

create trigger spent_told after insert or update on spent for each row
	when (new.scope = 'time') execute function tell_spent();
