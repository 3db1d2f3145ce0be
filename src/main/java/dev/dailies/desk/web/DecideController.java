package dev.dailies.desk.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.act.Decision;
import dev.dailies.act.Priced;
import dev.dailies.act.Retry.Act;
import dev.dailies.act.Retry.Which;
import dev.dailies.desk.DeskException;
import dev.dailies.desk.Night;
import dev.dailies.desk.night.NightDesk;
import dev.dailies.desk.sheet.SheetPlan;
import dev.dailies.shot.Approvals;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a person decides about a night: first its price, then the deed.
 */
@Controller
class DecideController {

	private final DeskOptions options;

	private final NightDesk desk;

	private final DeskPages pages;

	DecideController(DeskOptions options, NightDesk desk, DeskPages pages) {
		this.options = options;
		this.desk = desk;
		this.pages = pages;
	}

	@PostMapping("/nights/{id}/approve")
	ResponseEntity<String> priceApproval(@PathVariable("id") String id,
			@RequestParam(name = "approve", required = false) String @Nullable [] approve, HttpServletRequest request) {
		return priced(id, approval(approve), null, approve, null, "approve/do", request);
	}

	@PostMapping("/nights/{id}/approve/do")
	ResponseEntity<String> approve(@PathVariable("id") String id,
			@RequestParam(name = "approve", required = false) String @Nullable [] approve,
			@RequestParam("digest") String digest, Authentication who) {
		this.desk.act(night(id), approval(approve), digest, who.getName());
		return DeskPages.to("/nights/" + id + "/report.html?done=approve");
	}

	@PostMapping("/nights/{id}/spend/settle")
	ResponseEntity<String> priceSettling(@PathVariable("id") String id, @RequestParam("act") String act,
			@RequestParam(name = "shot", required = false) String @Nullable [] shots, HttpServletRequest request) {
		return priced(id, settling(act, shots), act, null, shots, "spend/settle/do", request);
	}

	@PostMapping("/nights/{id}/spend/settle/do")
	ResponseEntity<String> settle(@PathVariable("id") String id, @RequestParam("act") String act,
			@RequestParam(name = "shot", required = false) String @Nullable [] shots,
			@RequestParam("digest") String digest, Authentication who) {
		this.desk.act(night(id), settling(act, shots), digest, who.getName());
		return DeskPages.to("/nights/" + id + "/report.html?done=settle");
	}

	@PostMapping("/nights/{id}/plan")
	ResponseEntity<String> plan(@PathVariable("id") String id, HttpServletRequest request) {
		Night night = night(id);
		SheetPlan plan = this.desk.plan(night);
		return this.pages.page("night-plan", request,
				Map.of("id", id, "name", name(night), "plan", plan, "budgets", this.desk.budgets(night, plan)));
	}

	@PostMapping("/nights/{id}/spend/run")
	ResponseEntity<String> run(@PathVariable("id") String id, @RequestParam("plan") String plan, Authentication who) {
		this.desk.run(night(id), plan, who.getName());
		return DeskPages.to("/");
	}

	private ResponseEntity<String> priced(String id, Decision decision, @Nullable String act,
			String @Nullable [] approve, String @Nullable [] shots, String address, HttpServletRequest request) {
		Night night = night(id);
		Priced priced = this.desk.price(night, decision);
		Map<String, Object> values = new HashMap<>();
		values.put("id", id);
		values.put("name", name(night));
		values.put("priced", priced);
		values.put("act", act);
		values.put("approve", list(approve));
		values.put("shots", list(shots));
		values.put("reasons",
				priced.operations().stream().anyMatch((one) -> one.error() != null || one.flaw() != null));
		values.put("address", "/nights/" + id + "/" + address);
		values.put("title", title(decision));
		values.put("what", what(decision));
		values.put("credits",
				priced.credits().isEmpty() ? "0"
						: priced.credits()
							.entrySet()
							.stream()
							.map((sum) -> sum.getValue() + " " + sum.getKey())
							.collect(Collectors.joining(", ")));
		values.put("money", priced.money().map(String::valueOf).orElse(null));
		return this.pages.page("decide", request, values);
	}

	private static Decision approval(String @Nullable [] approve) {
		if (approve == null) {
			throw refused("Nothing is ticked. Tick what is good, and approve then.");
		}
		return new Decision.Approve(Approvals.of(list(approve)));
	}

	private static Decision settling(String act, String @Nullable [] shots) {
		Act known = switch (act) {
			case "failed" -> Act.FAILED;
			case "redo" -> Act.REDO;
			case "adopt" -> Act.ADOPT;
			case "resubmit" -> Act.RESUBMIT;
			case "abandon" -> Act.ABANDON;
			default -> throw refused("There is no such thing to do.");
		};
		Set<String> chosen = new HashSet<>(list(shots));
		if (known == Act.REDO && chosen.isEmpty()) {
			throw refused("No shot is chosen. Choose those that are to be made again.");
		}
		return new Decision.Settle(Which.of(known, chosen));
	}

	private static String title(Decision decision) {
		if (decision instanceof Decision.Settle settle) {
			return switch (settle.act()) {
				case FAILED -> "Buy again what failed";
				case REDO, FLAWED -> "Make again";
				case ADOPT -> "Look for what is unknown";
				case RESUBMIT -> "Buy again what is unknown";
				case ABANDON -> "Give up what is unknown";
			};
		}
		return "Approve";
	}

	private static String what(Decision decision) {
		if (decision instanceof Decision.Settle settle) {
			return switch (settle.act()) {
				case FAILED -> "This is bought again by the next run";
				case REDO, FLAWED -> "This is made again by the next run; what is there stays";
				case ADOPT -> "This is searched for at the provider by the next run, free";
				case RESUBMIT -> "This is bought by the next run, perhaps a second time";
				case ABANDON -> "This is given up and counted as paid";
			};
		}
		return "This is bought by the next run";
	}

	private Night night(String id) {
		return this.options.folder().night(id);
	}

	private static String name(Night night) {
		return String.valueOf(night.folder().out().getFileName());
	}

	private static List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

	private static DeskException refused(String sentence) {
		return new DeskException(DeskException.Kind.REFUSED, sentence);
	}

}
