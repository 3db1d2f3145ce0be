package dev.dailies.desk.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.bucket.BucketLink;
import dev.dailies.desk.DeskException;
import dev.dailies.desk.Night;
import dev.dailies.desk.NightReader;
import dev.dailies.desk.NightState;
import dev.dailies.desk.night.NightDesk;
import dev.dailies.report.page.LivePage;
import dev.dailies.shot.ShotStatus;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A night's report, with its clips and tables. What is asked for is looked up in the
 * ledger or in a list; nothing of an address becomes a path.
 */
@Controller
class ReportController {

	private static final Map<String, MediaType> KINDS = Map.of(".mp4", MediaType.parseMediaType("video/mp4"), ".webm",
			MediaType.parseMediaType("video/webm"), ".gif", MediaType.IMAGE_GIF, ".png", MediaType.IMAGE_PNG, ".jpg",
			MediaType.IMAGE_JPEG, ".jpeg", MediaType.IMAGE_JPEG, ".webp", MediaType.parseMediaType("image/webp"));

	private static final Map<String, String> DONE = Map.of("approve",
			"Approved, and written down with your name. The next run buys it.", "settle",
			"Done, and written down with your name. The next run takes it up.");

	private static final List<String> TABLES = List.of("results.csv", "operations.csv", "results.json");

	private final DeskOptions options;

	private final NightReader nights;

	private final NightDesk desk;

	ReportController(DeskOptions options, NightReader nights, NightDesk desk) {
		this.options = options;
		this.nights = nights;
		this.desk = desk;
	}

	@GetMapping("/nights/{id}/report.html")
	ResponseEntity<String> report(@PathVariable("id") String id,
			@RequestParam(name = "done", defaultValue = "") String done, HttpServletRequest request) {
		return page(id, 1, done, request);
	}

	@GetMapping("/nights/{id}/report-{number:[1-9][0-9]{0,5}}.html")
	ResponseEntity<String> later(@PathVariable("id") String id, @PathVariable("number") int number,
			HttpServletRequest request) {
		return page(id, number, "", request);
	}

	private ResponseEntity<String> page(String id, int number, String done, HttpServletRequest request) {
		Night night = this.options.folder().night(id);
		NightState state = this.nights.look(night);
		if (state.trouble() != null) {
			throw new DeskException(DeskException.Kind.REFUSED, state.trouble());
		}
		DeskPages.Visitor visitor = DeskPages.Visitor.of(request, this.options);
		return DeskPages.html(HttpStatusCode.valueOf(200),
				this.desk.page(night, number,
						new LivePage.Desk("/nights/" + id, visitor.token(), visitor.approves(), visitor.spends(),
								state.atWork() != null, state.credits(), state.paused(),
								count(state, ShotStatus.FAILED), count(state, ShotStatus.UNKNOWN), DONE.get(done))));
	}

	private static int count(NightState state, ShotStatus status) {
		return state.counts()
			.stream()
			.filter((count) -> count.status() == status)
			.mapToInt(NightState.Count::shots)
			.sum();
	}

	@GetMapping("/nights/{id}/clips/{*name}")
	ResponseEntity<Resource> clip(@PathVariable("id") String id, @PathVariable("name") String name) {
		Path file = this.desk.clip(this.options.folder().night(id), name.substring(1))
			.orElseThrow(ReportController::absent);
		String lower = name.toLowerCase(Locale.ROOT);
		MediaType kind = KINDS.entrySet()
			.stream()
			.filter((one) -> lower.endsWith(one.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(MediaType.APPLICATION_OCTET_STREAM);
		return BucketLink.ofClips(file.resolveSibling(""))
			.map((bucket) -> sent(StoredClip.in(bucket, name.substring(1)).orElseThrow(ReportController::absent), kind))
			.orElseGet(() -> file(file, kind));
	}

	@GetMapping("/nights/{id}/{table:results\\.csv|operations\\.csv|results\\.json}")
	ResponseEntity<Resource> table(@PathVariable("id") String id, @PathVariable("table") String table) {
		String known = TABLES.stream().filter(table::equals).findFirst().orElseThrow(ReportController::absent);
		return file(this.options.folder().night(id).folder().out().resolve(known),
				MediaType.parseMediaType(known.endsWith(".json") ? "application/json" : "text/csv;charset=UTF-8"));
	}

	private static ResponseEntity<Resource> file(Path file, MediaType kind) {
		if (!Files.isRegularFile(file)) {
			throw absent();
		}
		return sent(new FileSystemResource(file), kind);
	}

	private static ResponseEntity<Resource> sent(Resource what, MediaType kind) {
		return ResponseEntity.ok().contentType(kind).cacheControl(CacheControl.noCache().cachePrivate()).body(what);
	}

	private static DeskException absent() {
		return new DeskException(DeskException.Kind.ABSENT, "There is no such file in this night.");
	}

}
