package dev.dailies.desk.web;

import java.util.List;
import java.util.Map;

import dev.dailies.desk.DeskJob;
import dev.dailies.desk.NightReader;
import dev.dailies.desk.StartedRuns;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The nights of the folder.
 */
@Controller
class NightsController {

	private final DeskOptions options;

	private final DeskPages pages;

	private final NightReader nights;

	private final LiveNights live;

	private final StartedRuns runs;

	NightsController(DeskOptions options, DeskPages pages, NightReader nights, LiveNights live, StartedRuns runs) {
		this.runs = runs;
		this.options = options;
		this.pages = pages;
		this.nights = nights;
		this.live = live;
	}

	@GetMapping("/")
	ResponseEntity<String> nights(HttpServletRequest request) {
		List<DeskJob> jobs = this.options.folder().jobs();
		return this.pages.page("nights", request,
				Map.of("nights", this.nights.look(this.options.folder()).stream().map(NightView::of).toList(), "jobs",
						jobs, "taking", jobs.stream().filter((job) -> job.sheets().isPresent()).toList(), "broken",
						jobs.stream().filter((job) -> job.layers() == null).toList(), "started", this.runs.known()));
	}

	@GetMapping("/live")
	SseEmitter live() {
		return this.live.subscribe();
	}

}
