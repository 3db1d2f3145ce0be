package dev.dailies.sandbox.kie;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * KIE's {@code get-1080p-video} and {@code get-4k-video}: the first call starts the work,
 * and the same call again tells how it stands.
 */
final class Upgrades {

	private final TaskBook book;

	private final Rules rules;

	private final Clock clock;

	Upgrades(TaskBook book, Rules rules, Clock clock) {
		this.book = book;
		this.rules = rules;
		this.clock = clock;
	}

	Optional<Task> find(Wish wish) {
		return this.book.byVideoId(Rules.upgradeKey(wish.target(), wish.taskId(), wish.index()));
	}

	/**
	 * Starts the upgrade unless it was started before, and tells how it stands.
	 * @param task makes a task of a purchase
	 */
	Answer answer(Wish wish, Function<Purchase, Task> task, String origin) {
		Purchase purchase = wish.is4k() ? this.rules.to4k(wish.taskId(), wish.index())
				: this.rules.to1080p(wish.taskId(), wish.index());
		Started started = start(wish, () -> task.apply(purchase));
		if (started.task() == null) {
			return Kie.noCredit();
		}
		this.book.account().shown(started.task(), this.clock.instant());
		return wish.is4k() ? fourK(wish, started.task(), started.now(), origin)
				: fullHd(started.task(), started.now(), origin);
	}

	// two first calls at once must not buy twice
	private synchronized Started start(Wish wish, Supplier<Task> task) {
		Optional<Task> before = find(wish);
		if (before.isPresent()) {
			return new Started(before.get(), false);
		}
		Task begun = task.get();
		return new Started(this.book.accept(begun) ? begun : null, true);
	}

	private Answer fullHd(Task task, boolean now, String origin) {
		if (task.hasVideo(this.clock.instant())) {
			return Wire.ok(Json.MAPPER.createObjectNode().put("resultUrl", origin + task.file()));
		}
		if (task.isFinished(this.clock.instant()) && task.fate().hasVideo()) {
			return Wire.ok(Json.MAPPER.createObjectNode().put("resultUrl", ""));
		}
		if (task.isFinished(this.clock.instant())) {
			return Wire.refusal(501, "1080P generation failed");
		}
		return now ? Wire.refusal(400, "1080P is processing. It should be ready in 1-2 minutes.")
				: Wire.refusal(Wire.VALIDATION, "1080P is processing");
	}

	/**
	 * The id that an upgrade goes by. Whether it has one of its own is not documented, so
	 * both occur.
	 */
	static String shownId(Task task, Wish wish) {
		return ((task.id().hashCode() & 1) == 0) ? task.id() : wish.taskId();
	}

	private Answer fourK(Wish wish, Task task, boolean now, String origin) {
		ObjectNode data = Json.MAPPER.createObjectNode().put("taskId", shownId(task, wish));
		boolean finished = task.isFinished(this.clock.instant());
		if (finished && (task.fate() == Fate.FAILS || task.fate() == Fate.FAILS_BY_WORD)) {
			return Wire.envelope(500, "The 4K version of this video is unavailable. Please try a different video.",
					data);
		}
		if (task.hasVideo(this.clock.instant())) {
			return done(task, data, origin);
		}
		data.putNull("resultUrls").putNull("imageUrls");
		if (finished) {
			return Wire.envelope(Wire.VALIDATION, "The video has been generated successfully", data);
		}
		return now ? Wire.ok(data) : Wire.envelope(Wire.VALIDATION,
				"4k is processing. It should be ready in 5-10 minutes. Please check back shortly.", data);
	}

	// which code a finished one is answered with is not documented, so both occur
	private static Answer done(Task task, ObjectNode data, String origin) {
		// documented for the callback that tells the same: an upright video's answer has
		// it, too
		if (Frame.of(task.scene()).isUpright()) {
			data.put("creditsConsumed", task.credits());
		}
		data.putArray("resultUrls").add(origin + task.file());
		if ((task.id().hashCode() & 2) == 0) {
			return Wire.ok(data.putNull("imageUrls"));
		}
		// a still picture is named as documented, but not played
		data.putArray("imageUrls").add(origin + task.file().replaceFirst("mp4$", "jpg"));
		return Wire.envelope(Wire.VALIDATION, "The video has been generated successfully", data);
	}

	/**
	 * Which video is to be had in which resolution.
	 *
	 * @param target {@code 1080p} or {@code 4k}
	 */
	record Wish(String target, String taskId, int index) {

		boolean is4k() {
			return this.target.equals("4k");
		}

	}

	/**
	 * An upgrade under way.
	 *
	 * @param task null if there was no credit for it
	 * @param now whether this call started it
	 */
	private record Started(@Nullable Task task, boolean now) {
	}

}
