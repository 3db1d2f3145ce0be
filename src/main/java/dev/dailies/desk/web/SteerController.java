package dev.dailies.desk.web;

import java.util.Map;

import dev.dailies.desk.Night;
import dev.dailies.desk.night.NightDesk;
import dev.dailies.steer.Answer;
import dev.dailies.steer.Instruction;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a run that is at work is told.
 */
@Controller
class SteerController {

	private final DeskOptions options;

	private final NightDesk desk;

	private final DeskPages pages;

	SteerController(DeskOptions options, NightDesk desk, DeskPages pages) {
		this.options = options;
		this.desk = desk;
		this.pages = pages;
	}

	@PostMapping("/nights/{id}/stop")
	ResponseEntity<String> stop(@PathVariable("id") String id, Authentication who, HttpServletRequest request) {
		return told(id, this.desk.tell(night(id), new Instruction.Stop(), who.getName()), request);
	}

	@PostMapping("/nights/{id}/pause")
	ResponseEntity<String> pause(@PathVariable("id") String id, @RequestParam("until") String until, Authentication who,
			HttpServletRequest request) {
		return told(id, this.desk.pause(night(id), until, who.getName()), request);
	}

	@PostMapping("/nights/{id}/resume")
	ResponseEntity<String> resume(@PathVariable("id") String id, Authentication who, HttpServletRequest request) {
		return told(id, this.desk.resume(night(id), who.getName()), request);
	}

	@PostMapping("/nights/{id}/spend/cap")
	ResponseEntity<String> cap(@PathVariable("id") String id, @RequestParam("credits") String credits,
			Authentication who, HttpServletRequest request) {
		return told(id, this.desk.tell(night(id), new Instruction.Cap(credits.strip()), who.getName()), request);
	}

	private ResponseEntity<String> told(String id, Answer answer, HttpServletRequest request) {
		return this.pages.page("told", request, Map.of("title", answer.done() ? "Told" : "Not done", "done",
				answer.done(), "sentence", answer.said(), "back", "/nights/" + id + "/report.html"));
	}

	private Night night(String id) {
		return this.options.folder().night(id);
	}

}
