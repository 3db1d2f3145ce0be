package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.IllegalMoveException;
import dev.dailies.ledger.Person;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The only place that changes an operation's state, for one transaction. Each move names
 * the state it starts from, must change exactly one row, and leaves an event. What must
 * not be forgotten of it is noted, to be handed to the journal after the commit.
 */
final class Moves {

	/** Where an operation only comes to that was bought, or may have been. */
	private static final Set<OperationState> OF_PURCHASES = EnumSet.of(OperationState.SUBMITTING,
			OperationState.RUNNING, OperationState.RENDERED, OperationState.FETCHED, OperationState.UNKNOWN,
			OperationState.FAILED, OperationState.VANISHED, OperationState.EXPIRED);

	private static final String SOURCES = """
			with recursive source (id, parent_id, depth) as (
				select id, parent_id, depth from operation
				where id = (select parent_id from operation where id = :id)
				union all
				select operation.id, operation.parent_id, operation.depth
				from operation join source on operation.id = source.parent_id
			)
			select id from source order by depth
			""";

	/** What works on a result is of the same shot, by which it is found. */
	private static final String OF_PARENT = "shot_id = (select shot_id from operation where id = :id) and parent_id = :id";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Set<String> worthKeeping = new LinkedHashSet<>();

	private final List<Moved> moved = new ArrayList<>();

	private final Set<String> touched = new LinkedHashSet<>();

	private @Nullable Person who;

	private boolean many;

	private boolean pauses;

	Moves(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * From now on, whatever happens is on that person's word, and its events say so.
	 */
	void onTheWordOf(Person person) {
		this.who = person;
	}

	/**
	 * Changes the state and, with it, other columns.
	 * @param set further assignments in SQL, beginning with a comma, or empty
	 * @param values what the assignments name
	 */
	void move(String id, OperationState from, OperationState to, @Nullable String note, String set,
			Map<String, ?> values) {
		if (!from.mayBecome(to)) {
			throw new IllegalMoveException(id, from, to, "this move does not exist");
		}
		List<Changed> changed = this.jdbc
			.sql("update operation set state = :to, parked_by = null" + forgotten(from) + set
					+ " where id = :id and state = :from "
					+ "returning provider, attempts > 0 or approved is not null or instead_of is not null")
			.params(values)
			.param("to", to.word())
			.param("from", from.word())
			.param("id", id)
			.query((row, number) -> new Changed(row.getString(1), row.getBoolean(2)))
			.list();
		if (changed.size() != 1) {
			throw new IllegalMoveException(id, from, to, "it stands elsewhere");
		}
		this.moved.add(new Moved(id, changed.get(0).provider, from, to));
		// what the manifest would say again need not be kept
		if (OF_PURCHASES.contains(to) || changed.get(0).begun) {
			keep(id);
		}
		event(id, from, to, note);
	}

	/**
	 * Which file the journal was, and how long, matters only while it is submitted.
	 */
	private static String forgotten(OperationState from) {
		return (from == OperationState.SUBMITTING) ? ", journal_mark = null" : "";
	}

	/**
	 * Leaves an event of something that changed no state.
	 * @param state in which the operation is
	 */
	void tell(String id, OperationState state, String note) {
		event(id, state, state, note);
	}

	private void event(String id, OperationState from, OperationState to, @Nullable String note) {
		this.jdbc.sql("insert into event (operation_id, at, from_state, to_state, note, who) values (?, ?, ?, ?, ?, ?)")
			.params(Arrays.asList(id, now(), from.word(), to.word(), note, (this.who != null) ? this.who.name() : null))
			.update();
	}

	/**
	 * Notes that something other than its state changed of operations.
	 */
	void touch(Collection<String> ids) {
		this.touched.addAll(ids);
	}

	/**
	 * Notes that more operations changed than it names.
	 */
	void touchMany() {
		this.many = true;
	}

	/**
	 * Notes that what providers asked to be left alone changed.
	 */
	void touchPauses() {
		this.pauses = true;
	}

	boolean touchesPauses() {
		return this.pauses;
	}

	boolean touchesMany() {
		return this.many;
	}

	/**
	 * Takes over what another part of the same transaction did after this one.
	 */
	void with(Moves other) {
		this.worthKeeping.addAll(other.worthKeeping);
		this.moved.addAll(other.moved);
		this.touched.addAll(other.touched);
		this.many |= other.many;
		this.pauses |= other.pauses;
	}

	/**
	 * What moved, in order.
	 */
	List<Moved> moved() {
		return Collections.unmodifiableList(this.moved);
	}

	/**
	 * The operations that changed without a move.
	 */
	Set<String> touched() {
		return Collections.unmodifiableSet(this.touched);
	}

	/**
	 * Notes that how an operation stands must not be forgotten.
	 */
	void keep(String id) {
		this.worthKeeping.add(id);
	}

	/**
	 * Notes that it was written down before.
	 */
	void isKept(String id) {
		this.worthKeeping.remove(id);
	}

	/**
	 * The operations of which something must not be forgotten, in the order in which they
	 * are to be written down.
	 */
	Set<String> worthKeeping() {
		return Collections.unmodifiableSet(this.worthKeeping);
	}

	OperationState stateOf(String id) {
		return LedgerRows.state(this.jdbc.sql("select state from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single());
	}

	/**
	 * FAILED, and with it everything that would have worked on its result.
	 * @param set as for {@link #move}
	 */
	void fail(String id, OperationState from, String code, String error, String set) {
		fail(id, from, code, error, code + ": " + error, set);
	}

	/**
	 * As {@link #fail(String, OperationState, String, String, String)}.
	 * @param note of the event
	 */
	void fail(String id, OperationState from, String code, String error, String note, String set) {
		move(id, from, OperationState.FAILED, note,
				set + ", finished_at = :at, not_before = null, error_code = :code, error = :error",
				Map.of("at", now(), "code", code, "error", error));
		skipChildren(id, "its source failed: " + error);
	}

	/**
	 * Gone for good at the provider, and with it what would have worked on its result and
	 * was not bought yet.
	 */
	void lose(String id, OperationState to, String error) {
		move(id, stateOf(id), to, error, ", finished_at = :at, not_before = null, error_code = :code, error = :error",
				Map.of("at", now(), "code", to.word(), "error", error));
		String why = "its source is gone: " + error;
		for (OperationState waiting : List.of(OperationState.READY, OperationState.HELD)) {
			for (String child : children(id, waiting)) {
				move(child, waiting, OperationState.SKIPPED, why, ", finished_at = :at, error = :why",
						Map.of("at", now(), "why", why));
				skipChildren(child, why);
			}
		}
		skipChildren(id, why);
	}

	/**
	 * The children of a rendered operation may be submitted, or approved where they are
	 * held, unless the provider named no video to work on.
	 */
	void release(String id, @Nullable String videoId) {
		if (videoId == null) {
			skipChildren(id, "the provider named no video to work on");
			return;
		}
		this.jdbc
			.sql("select id, held = 1 and approved is null as waits from operation where " + OF_PARENT
					+ " and state = :state")
			.param("id", id)
			.param("state", OperationState.BLOCKED.word())
			.query((row, number) -> Map.entry(row.getString(1), row.getBoolean(2)))
			.list()
			.forEach((child) -> move(child.getKey(), OperationState.BLOCKED,
					child.getValue() ? OperationState.HELD : OperationState.READY, null, ", source_video_id = :video",
					Map.of("video", videoId)));
	}

	/**
	 * What a journal brought back as it stood when it was approved, and whose source was
	 * made or lost since.
	 */
	void catchUp(String shotId) {
		this.jdbc.sql("""
				select distinct parent.id, parent.state, parent.video_id from operation parent
				join operation child on child.shot_id = parent.shot_id and child.parent_id = parent.id
				where child.shot_id = :shot and child.state = 'blocked'
				and parent.state in ('rendered', 'fetched', 'failed', 'vanished', 'expired', 'skipped')
				""").param("shot", shotId).query().listOfRows().forEach((parent) -> {
			String id = String.valueOf(parent.get("id"));
			OperationState state = LedgerRows.state(String.valueOf(parent.get("state")));
			if (state == OperationState.RENDERED || state == OperationState.FETCHED) {
				release(id, (parent.get("video_id") instanceof String video) ? video : null);
			}
			else {
				skipChildren(id, "its source failed or is lost");
			}
		});
	}

	/**
	 * What of a shot may not be bought before a person approves it is HELD, and what may
	 * is READY.
	 */
	void hold(String shotId) {
		this.jdbc.sql("""
				select id, state from operation where shot_id = :shot
				and ((state = 'ready' and held = 1 and approved is null)
					or (state = 'held' and (held = 0 or approved is not null)))
				""")
			.param("shot", shotId)
			.query((row, number) -> Map.entry(row.getString("id"), LedgerRows.state(row.getString("state"))))
			.list()
			.forEach((found) -> {
				if (found.getValue() == OperationState.READY) {
					move(found.getKey(), OperationState.READY, OperationState.HELD, "held by the manifest", "",
							Map.of());
				}
				else {
					move(found.getKey(), OperationState.HELD, OperationState.READY, "held no more", "", Map.of());
				}
			});
	}

	/**
	 * A person's word that an operation may be bought, which outlives every reading of
	 * the manifest. Nothing of what it works on may have been bought yet, and it could
	 * not be written down without that.
	 */
	void approve(String id) {
		sources(id).forEach(this::keep);
		keep(id);
		this.jdbc.sql("update operation set approved = :at where id = :id").param("at", now()).param("id", id).update();
		OperationState state = stateOf(id);
		if (state == OperationState.HELD) {
			move(id, OperationState.HELD, OperationState.READY, "approved", "", Map.of());
		}
		else {
			tell(id, state, "approved");
		}
	}

	/**
	 * What an operation was bought for stays with the run and the day it was bought in:
	 * the next purchase of it has its own.
	 */
	void keepEarlier(String id) {
		this.jdbc.sql("""
				insert into earlier (operation_id, provider, task_id, run, submitted_at, credits)
				select id, provider, task_id, run, submitted_at, credits - credits_earlier from operation
				where id = :id and (credits > credits_earlier or task_id is not null)
				""").param("id", id).update();
		this.jdbc.sql("update operation set credits_earlier = credits where id = :id").param("id", id).update();
	}

	/**
	 * What an operation works on, and what that does, the first of all first.
	 */
	private List<String> sources(String id) {
		return this.jdbc.sql(SOURCES).param("id", id).query(String.class).list();
	}

	private void skipChildren(String id, String why) {
		for (String child : blockedChildren(id)) {
			move(child, OperationState.BLOCKED, OperationState.SKIPPED, why, ", finished_at = :at, error = :why",
					Map.of("at", now(), "why", why));
			skipChildren(child, why);
		}
	}

	/**
	 * What was skipped because of an operation waits for it again.
	 */
	void unskip(String id) {
		for (String child : children(id, OperationState.SKIPPED)) {
			move(child, OperationState.SKIPPED, OperationState.BLOCKED, "its source is asked for again",
					", finished_at = null, error = null", Map.of());
			unskip(child);
		}
	}

	private List<String> blockedChildren(String id) {
		return children(id, OperationState.BLOCKED);
	}

	private List<String> children(String id, OperationState state) {
		return this.jdbc.sql("select id from operation where " + OF_PARENT + " and state = :state")
			.param("id", id)
			.param("state", state.word())
			.query(String.class)
			.list();
	}

	long now() {
		return this.clock.millis();
	}

	/**
	 * A move that was made.
	 */
	record Moved(String id, String provider, OperationState from, OperationState to) {
	}

	/**
	 * @param begun whether something was ever sent for it, a person approved it, or it
	 * was taken instead of another
	 */
	private record Changed(String provider, boolean begun) {
	}

}
