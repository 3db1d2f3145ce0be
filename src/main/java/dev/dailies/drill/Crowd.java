package dev.dailies.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.dailies.drill.Child.Ended;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the program in several processes that share ledgers. Where an edge is to be killed
 * at, each is killed there in turn, so that one that stands by has to take over from the
 * one before; where one is to be frozen at an edge, the first that comes there is, until
 * others have taken it for dead. At any other moment one of them is killed or frozen, or
 * the server cuts everybody off, and then the rest are killed.
 */
final class Crowd {

	private static final Logger logger = LoggerFactory.getLogger(Crowd.class);

	private static final Duration TICK = Duration.ofMillis(5);

	private static final Duration LOOK_EVERY = Duration.ofMillis(200);

	/** Long enough to be taken for dead. */
	private static final Duration FROZEN = Duration.ofSeconds(15);

	/** What a process is given to do that woke up, before all are killed. */
	private static final Duration AWAKE = Duration.ofSeconds(4);

	/** A round that takes longer is over: somebody waits for somebody who waits. */
	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final String CUT_OFF = """
			select count(pg_terminate_backend(pid)) from pg_stat_activity
			where application_name = 'dailies' and datname = current_database() and pid <> pg_backend_pid()
			""";

	private final DrillSettings settings;

	private final Supplier<DataSource> server;

	private final Vitals vitals;

	private final Consumer<String> violations;

	private final Random random;

	private final AtomicReference<@Nullable Frozen> frozen = new AtomicReference<>();

	private int freezes;

	private int cutOff;

	private int rounds;

	/**
	 * Starts nobody yet.
	 * @param server opens one of the ledgers for reading, once it is there
	 * @param violations takes what must not be
	 */
	Crowd(DrillSettings settings, Supplier<DataSource> server, Vitals vitals, Consumer<String> violations) {
		this.settings = settings;
		this.server = server;
		this.vitals = vitals;
		this.violations = violations;
		this.random = new Random(settings.seed());
	}

	/**
	 * Until all have ended, be it by a kill.
	 * @param start how long a start takes, in nanoseconds
	 * @param onTheWire whether a POST hangs at a provider at which all are to be killed
	 */
	List<Ended> run(Kill kill, long start, Asking onTheWire) throws IOException, InterruptedException {
		List<Child> children = new ArrayList<>();
		this.frozen.set(null);
		try {
			for (int number = 0; number < this.settings.processes(); number++) {
				children.add(Child.start(this.settings, kill,
						(kill instanceof Kill.FrozenAt) ? this::freezeFirst : Child::kill));
			}
			watch(children, kill, start, onTheWire);
			List<Ended> ended = new ArrayList<>();
			for (Child child : children) {
				ended.add(child.ended());
			}
			return ended;
		}
		finally {
			children.forEach(Child::close);
		}
	}

	/**
	 * Whether one was frozen in the last round.
	 */
	boolean hasFrozen() {
		return this.frozen.get() != null;
	}

	private void freezeFirst(Child child) {
		if (this.frozen.compareAndSet(null, new Frozen(child, System.nanoTime()))) {
			child.freeze();
		}
	}

	private void watch(List<Child> children, Kill kill, long start, Asking onTheWire)
			throws IOException, InterruptedException {
		long begun = System.nanoTime();
		long strikes = (kill instanceof Kill.After after) ? (long) (after.starts() * start * children.size())
				: Long.MAX_VALUE;
		boolean struck = false;
		boolean tooLong = false;
		long looked = 0;
		while (children.stream().anyMatch(Child::isAlive)) {
			long now = System.nanoTime() - begun;
			if (now - looked >= LOOK_EVERY.toNanos()) {
				looked = now;
				children.stream()
					.filter(Child::isAlive)
					.forEach((child) -> this.vitals.look(child.pid(), now / 1_000_000));
			}
			if (!struck && now >= strikes) {
				struck = true;
				strike(children);
			}
			else if ((struck && !hasFrozen() && now >= 2 * strikes + FROZEN.toNanos()) || wasAwake()
					|| onTheWire.isSo()) {
				children.forEach(Child::kill);
			}
			else if (!tooLong && now >= LONGEST.toNanos()) {
				tooLong = true;
				this.violations.accept("a round did not end within " + Span.exactly(LONGEST));
				children.forEach(Child::kill);
			}
			children.get(0).ended(TICK);
			Thread.sleep(TICK.toMillis());
		}
	}

	/**
	 * Lets go on whoever was frozen long enough.
	 * @return whether it has had time to do something since
	 */
	private boolean wasAwake() {
		Frozen one = this.frozen.get();
		if (one == null) {
			return false;
		}
		long since = System.nanoTime() - one.since;
		if (!one.thawed && since >= FROZEN.toNanos()) {
			one.thawed = true;
			this.freezes++;
			one.child.thaw();
		}
		return since >= FROZEN.plus(AWAKE).toNanos();
	}

	private void strike(List<Child> children) {
		Child one = children.get(this.random.nextInt(children.size()));
		switch (this.rounds++ % 3) {
			case 0 -> freezeFirst(one);
			case 1 -> one.kill();
			default -> cutOff();
		}
	}

	/**
	 * As a server does that restarts.
	 */
	private void cutOff() {
		try {
			JdbcClient.create(this.server.get()).sql(CUT_OFF).query(Integer.class).single();
			this.cutOff++;
		}
		catch (DataAccessException ex) {
			// there is no ledger yet, or this connection was among them
			logger.debug("Nobody was cut off", ex);
		}
	}

	/**
	 * A question to the outside.
	 */
	@FunctionalInterface
	interface Asking {

		boolean isSo() throws IOException, InterruptedException;

	}

	/**
	 * What was done to processes besides killing them.
	 */
	Done done() {
		return new Done(this.settings.processes(), this.freezes, this.cutOff);
	}

	/**
	 * The one that is frozen in a round, or was.
	 */
	private static final class Frozen {

		private final Child child;

		private final long since;

		private boolean thawed;

		private Frozen(Child child, long since) {
			this.child = child;
			this.since = since;
		}

	}

	/**
	 * Of a whole drill.
	 *
	 * @param processes at work at a time
	 * @param frozen how often one was, for as long as others take it for dead after
	 * @param cutOff how often the server cut all of them off
	 */
	record Done(int processes, int frozen, int cutOff) {
	}

}
