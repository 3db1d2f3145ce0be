package dev.dailies.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the tests: it stands or runs, faster than time if need be, and is set and
 * jumps as it is told.
 */
public final class SettableClock extends Clock {

	private static final Runnable NOBODY = () -> {
	};

	private final AtomicReference<Runnable> reader = new AtomicReference<>(NOBODY);

	private volatile Shown shown;

	private SettableClock(Instant now, int speed) {
		this.shown = new Shown(now, System.nanoTime(), speed);
	}

	/**
	 * Stands at the same moment in each test.
	 */
	public static SettableClock standing() {
		return standing(Instant.parse("2026-03-02T09:15:04.120Z"));
	}

	public static SettableClock standing(Instant at) {
		return new SettableClock(at, 0);
	}

	/**
	 * Runs from now on.
	 * @param speed how many times as fast as time, so that pauses of minutes pass while a
	 * test looks on
	 */
	public static SettableClock running(int speed) {
		return running(Instant.now(), speed);
	}

	public static SettableClock running(Instant from, int speed) {
		return new SettableClock(from, speed);
	}

	/**
	 * Shows that moment, and stands or runs on from there as before.
	 */
	public synchronized void set(Instant now) {
		this.shown = new Shown(now, System.nanoTime(), this.shown.speed);
	}

	public void set(String now) {
		set(Instant.parse(now));
	}

	/**
	 * Is set on, or back if that is less than nothing.
	 */
	public synchronized void jump(Duration by) {
		set(this.shown.now().plus(by));
	}

	/**
	 * Runs from what it shows, as fast as time.
	 */
	public synchronized void go() {
		this.shown = new Shown(this.shown.now(), System.nanoTime(), 1);
	}

	/**
	 * Has something done just before it is read the next time.
	 */
	public void whenReadNext(Runnable reader) {
		this.reader.set(reader);
	}

	@Override
	public Instant instant() {
		this.reader.getAndSet(NOBODY).run();
		return this.shown.now();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	/** What it showed when it was last set, and how it goes on from there. */
	private record Shown(Instant at, long nanos, int speed) {

		Instant now() {
			return this.at.plus(Duration.ofNanos(System.nanoTime() - this.nanos).multipliedBy(this.speed));
		}

	}

}
