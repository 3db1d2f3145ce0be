package dev.dailies.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.sandbox.film.Footage;
import dev.dailies.sandbox.film.Muted;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.film.Still;
import dev.dailies.sandbox.film.Studio;
import dev.dailies.sandbox.kie.Kie;
import dev.dailies.sandbox.kie.Rules;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Body;
import dev.dailies.sandbox.played.ByteRange;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import dev.dailies.sandbox.useapi.UseApi;
import dev.dailies.sandbox.useapi.Wire;

/**
 * The result files, made again from their task whenever they are asked for.
 */
final class FileShelf {

	private static final List<Fault> FAULTS = Fault.all(Fault.Kind.FILE);

	/** Providers that are not named here do not say how long they keep files. */
	private static final Map<String, Duration> KEPT = Map.of(Kie.NAME, Rules.KEPT, UseApi.NAME, Wire.LINK_LIVES);

	private final TaskBook book;

	private final Studio studio;

	private final Faults faults;

	private final ClipSize size;

	private final Clock clock;

	FileShelf(TaskBook book, Studio studio, Faults faults, ClipSize size, Clock clock) {
		this.book = book;
		this.studio = studio;
		this.faults = faults;
		this.size = size;
		this.clock = clock;
	}

	Answer answer(Call call) {
		boolean head = call.method().equals("HEAD");
		if (!head && !call.method().equals("GET")) {
			return text(405, "Files are fetched with GET.").with("Allow", "GET, HEAD");
		}
		Optional<Task> task = task(call.path());
		if (task.isEmpty()) {
			return text(404, "No such file.");
		}
		if (isStill(task.get(), call.path())) {
			return new Answer.Whole(200, Map.of("Content-Type", "image/jpeg"),
					Body.of(this.studio.film(new Still(task.get().scene()), task.get().id())));
		}
		Optional<Fault> fault = head ? Optional.empty() : this.faults.first(Moment.DOWNLOAD, FAULTS);
		if (fault.equals(Optional.of(Fault.EXPIRED_LINK))) {
			// which of the two is not documented, so both occur
			return text(((task.get().id().hashCode() & 1) == 0) ? 403 : 410, "The link has expired.");
		}
		if (!head) {
			this.book.account().called(task.get().provider(), Moment.DOWNLOAD);
			this.book.account().asked(task.get(), this.clock.instant());
		}
		Scene ordered = scene(task.get(), call.path());
		Scene scene = fault.equals(Optional.of(Fault.SHORT_FILM)) ? halved(ordered) : ordered;
		Footage footage = fault.equals(Optional.of(Fault.SILENT_FILM)) ? new Muted(scene) : scene;
		Body film = this.size.body(scene, this.studio.film(footage, task.get().id()));
		boolean truncated = fault.equals(Optional.of(Fault.TRUNCATED_FILE));
		Answer.Whole file = file(call, task.get(), truncated ? film.part(0, film.length() / 2) : film);
		if (fault.equals(Optional.of(Fault.SLOW_DOWNLOAD))) {
			return new Answer.Slow(file);
		}
		if (fault.equals(Optional.of(Fault.BROKEN_DOWNLOAD))) {
			return new Answer.Broken(file);
		}
		return (head || truncated) ? file : new Answer.Noted(file, () -> fetched(task.get()));
	}

	private void fetched(Task task) {
		this.book.account().fetched(task, this.clock.instant());
	}

	private Optional<Task> task(String path) {
		String name = path.substring(Task.ROOT.length());
		// an id may hold dots of its own
		return this.book.byId(name.replaceFirst("(\\.part|\\.still)?\\.[^.]*$", ""))
			.filter((task) -> task.file().equals(path) || isPart(task, path) || isStill(task, path))
			.filter((task) -> task.hasVideo(this.clock.instant()) && !isDeleted(task));
	}

	private static boolean isPart(Task task, String path) {
		return task.provider().equals(Kie.NAME) && task.operation().equals(Rules.EXTEND)
				&& task.partFile().equals(path);
	}

	private static boolean isStill(Task task, String path) {
		return task.provider().equals(UseApi.NAME) && task.stillFile().equals(path);
	}

	private static Scene scene(Task task, String path) {
		return isPart(task, path) ? Rules.part(task.scene()) : task.scene();
	}

	private static Scene halved(Scene scene) {
		return new Scene(scene.text(), scene.badge(), scene.width(), scene.height(), Math.max(1, scene.seconds() / 2),
				scene.format());
	}

	private boolean isDeleted(Task task) {
		Duration kept = KEPT.get(task.provider());
		return kept != null && this.clock.instant().isAfter(task.finishedAt().plus(kept));
	}

	private static Answer.Whole file(Call call, Task task, Body film) {
		String tag = "\"" + task.id() + "\"";
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", switch (task.scene().format()) {
			case MP4 -> "video/mp4";
			case GIF -> "image/gif";
		});
		headers.put("Accept-Ranges", "bytes");
		headers.put("ETag", tag);
		headers.put("Last-Modified",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(task.finishedAt().atOffset(ZoneOffset.UTC)));
		return call.header("Range")
			.filter((range) -> call.header("If-Range").map(tag::equals).orElse(true))
			.flatMap((range) -> ByteRange.parse(range, film.length()))
			.map((range) -> part(headers, range, film))
			.orElseGet(() -> new Answer.Whole(200, headers, film));
	}

	private static Answer.Whole part(Map<String, String> headers, ByteRange range, Body film) {
		if (range.isEmpty()) {
			return text(416, "The file has " + film.length() + " bytes.").with("Content-Range",
					"bytes */" + film.length());
		}
		return new Answer.Whole(206, headers, film.part(range.from(), range.to())).with("Content-Range",
				"bytes " + range.from() + "-" + (range.to() - 1) + "/" + film.length());
	}

	private static Answer.Whole text(int status, String text) {
		return Answer.text(status, "text/plain; charset=utf-8", text + "\n");
	}

}
