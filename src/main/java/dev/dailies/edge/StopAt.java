package dev.dailies.edge;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.dailies.threads.Wait;
import org.jspecify.annotations.Nullable;

/**
 * Holds whoever reaches an edge for the given time, after saying so: for ever, so that
 * whoever listens kills the process there, or long enough for it to be frozen there.
 */
public final class StopAt implements Edges {

	/** Names the edge, for example {@code BEFORE_INTENT#3}. */
	public static final String PROPERTY = "dailies.stop-at";

	private static final String REACHED = "edge reached: ";

	private static final String ONLY_A_WHILE = "#a-while";

	/** Who listens has frozen the process within this. */
	private static final Duration A_WHILE = Duration.ofSeconds(1);

	private final Edge edge;

	private final int nth;

	private final boolean forEver;

	private final Consumer<String> voice;

	private final AtomicInteger times = new AtomicInteger();

	StopAt(Edge edge, int nth, boolean forEver, Consumer<String> voice) {
		this.edge = edge;
		this.nth = nth;
		this.forEver = forEver;
		this.voice = voice;
	}

	/**
	 * What a process was asked for.
	 * @param asked the value of {@link #PROPERTY}; null where it is not set
	 * @param voice takes the line that says that the edge is reached
	 */
	public static Edges asked(@Nullable String asked, Consumer<String> voice) {
		if (asked == null) {
			return UNWATCHED;
		}
		boolean forEver = !asked.endsWith(ONLY_A_WHILE);
		String[] parts = asked.replace(ONLY_A_WHILE, "").split("#", 2);
		return new StopAt(Edge.valueOf(parts[0].toUpperCase(Locale.ROOT)),
				(parts.length > 1) ? Integer.parseInt(parts[1]) : 1, forEver, voice);
	}

	/**
	 * The value of {@link #PROPERTY} that asks for it.
	 */
	public static String asking(Edge edge, int nth) {
		return edge.name() + "#" + nth;
	}

	/**
	 * The same, to go on after a while.
	 */
	public static String askingForAWhile(Edge edge, int nth) {
		return asking(edge, nth) + ONLY_A_WHILE;
	}

	/**
	 * Whether a line says that an edge is reached.
	 */
	public static boolean isSaidBy(String line) {
		return line.startsWith(REACHED);
	}

	@Override
	public void reached(Edge reached) {
		if (reached == this.edge && this.times.incrementAndGet() == this.nth) {
			this.voice.accept(REACHED + asking(this.edge, this.nth));
			if (this.forEver) {
				// not even an interrupt lets it go on: what comes after must not happen
				new Semaphore(0).acquireUninterruptibly();
			}
			Wait.of(A_WHILE);
		}
	}

}
