package dev.dailies.screen;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Looks at a run again and again, until nobody works on it any more.
 */
public final class Watch {

	private final Supplier<RunStatus> look;

	private final Clock clock;

	private final PrintWriter out;

	private final @Nullable ForPrograms programs;

	private final RunLines words = new RunLines((provider) -> Optional.empty());

	private List<Object> last = List.of();

	/**
	 * @param programs how it is said to programs; null where people look on
	 */
	public Watch(Supplier<RunStatus> look, Clock clock, PrintWriter out, @Nullable ForPrograms programs) {
		this.look = look;
		this.clock = clock;
		this.out = out;
		this.programs = programs;
	}

	/**
	 * Looks on until nobody works on it any more.
	 * @param screen where it is drawn anew; null to print a line for each change
	 */
	public void until(Duration pause, @Nullable LiveScreen screen) {
		if (screen != null) {
			// a signal ends the watch, too, and the prompt wants a line of its own then
			Runtime.getRuntime().addShutdownHook(new Thread(screen::clear, "clear"));
		}
		lookOn(pause, screen);
		if (screen != null) {
			screen.clear();
		}
	}

	private void lookOn(Duration pause, @Nullable LiveScreen screen) {
		try {
			for (RunStatus status = seen(); status == null || status.holder() != null; status = seen()) {
				if (status != null) {
					say(status, screen);
				}
				Thread.sleep(pause.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Null where it cannot be read at this moment; the next look may succeed.
	 */
	private @Nullable RunStatus seen() {
		try {
			return this.look.get();
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private void say(RunStatus status, @Nullable LiveScreen screen) {
		Instant now = this.clock.instant();
		if (screen != null) {
			screen.show(drawn(status, now, screen.width()));
			return;
		}
		String sentence = this.words.sentence(status.seen(), List.of(), now);
		List<Object> news = (this.programs != null) ? this.programs.news(status) : List.of(sentence);
		if (!news.equals(this.last)) {
			this.last = news;
			this.out.println(
					(this.programs != null) ? this.programs.text(status) : TimeWords.second(now) + "  " + sentence);
			this.out.flush();
		}
	}

	private List<ScreenLine> drawn(RunStatus status, Instant now, int width) {
		List<ScreenLine> lines = new ArrayList<>();
		lines.add(ScreenLine.of("Run", status.name() + ", " + status.atWork(now)));
		RunStatus.Holder holder = status.holder();
		Duration since = (holder != null && holder.since() != null) ? Duration.between(holder.since(), now)
				: Duration.ZERO;
		lines.addAll(this.words.live(status.seen(), List.of(), since, now, width));
		return lines;
	}

	/**
	 * A status as programs read it.
	 */
	public interface ForPrograms {

		String text(RunStatus status);

		/**
		 * What of it is worth a line of its own when it changes.
		 */
		List<Object> news(RunStatus status);

	}

}
