package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.TaskBook;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own paths: the bill, the account of what the callers did, and the faults
 * to arm. They need no token.
 */
final class ControlDesk {

	static final String ROOT = "/_sandbox/";

	private static final Pattern OURS = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?",
			Pattern.CASE_INSENSITIVE);

	private final TaskBook book;

	private final AccountPage account;

	private final Faults faults;

	ControlDesk(TaskBook book, Faults faults) {
		this.book = book;
		this.account = new AccountPage(book);
		this.faults = faults;
	}

	Answer answer(Call call) {
		if (!OURS.matcher(call.origin()).matches()) {
			// a page in a browser whose name was made to lead here
			return refusal(403, "Only callers that name this machine itself are answered here.");
		}
		try {
			return switch (call.method() + " " + call.path()) {
				case "GET /_sandbox/bill" -> bill();
				case "GET /_sandbox/account" -> this.account.whole();
				case "GET /_sandbox/calls" -> this.account.calls();
				case "GET /_sandbox/faults" -> faults();
				case "POST /_sandbox/faults" -> arm(Fields.parse(call.body()));
				case "DELETE /_sandbox/faults" -> disarm();
				default ->
					refusal(404, "Not here. There are: GET /_sandbox/bill, GET /_sandbox/account, GET /_sandbox/calls,"
							+ " GET, POST and DELETE /_sandbox/faults.");
			};
		}
		catch (BadRequestException | IllegalArgumentException ex) {
			return refusal(400, String.valueOf(ex.getMessage()));
		}
	}

	private Answer bill() {
		Bill bill = this.book.bill();
		ObjectNode json = Json.MAPPER.createObjectNode();
		putSum(json, bill);
		this.book.balance().ifPresent((left) -> json.put("balance", left));
		ObjectNode operations = json.putObject("by_operation");
		bill.byOperation().forEach((operation, part) -> putSum(operations.putObject(operation), part));
		ArrayNode items = json.putArray("items");
		for (Bill.Item item : bill.items()) {
			items.addObject()
				.put("task_id", item.taskId())
				.put("provider", item.provider())
				.put("operation", item.operation())
				.put("credits", item.credits())
				.put("created_at", item.createdAt().toString());
		}
		return Answer.json(200, json);
	}

	private static void putSum(ObjectNode json, Bill bill) {
		json.put("tasks", bill.tasks()).put("credits", bill.credits());
	}

	private Answer faults() {
		ObjectNode json = Json.MAPPER.createObjectNode();
		ArrayNode armed = json.putArray("armed");
		this.faults.armed().forEach((fault) -> put(armed.addObject(), fault));
		this.book.accounts()
			.armed()
			.forEach((account, own) -> own.forEach((fault) -> put(armed.addObject().put("account", account), fault)));
		ObjectNode known = json.putObject("known");
		Arrays.stream(Fault.values()).forEach((fault) -> known.put(fault.word(), fault.sentence()));
		return Answer.json(200, json);
	}

	private static void put(ObjectNode entry, Faults.Armed fault) {
		entry.put("fault", fault.fault().word()).put("at", word(fault.moment()));
		if (fault.times() > 0) {
			entry.put("times", fault.times());
		}
		else {
			entry.put("rate", fault.rate());
		}
	}

	private Answer arm(Fields body) {
		// what one account is struck by leaves the others alone
		Faults struck = body.text("account").map(this.book.accounts()::faults).orElse(this.faults);
		Fault fault = Fault.of(body.requiredText("fault"));
		Moment moment = body.text("at").map(ControlDesk::moment).orElse(fault.moments().get(0));
		Optional<BigDecimal> rate = body.number("rate");
		if (rate.isPresent()) {
			struck.rate(fault, moment, rate.get().doubleValue());
		}
		else {
			struck.next(fault, moment, body.count("times", 1, 1));
		}
		return faults();
	}

	private Answer disarm() {
		this.faults.clear();
		this.book.accounts().clear();
		return faults();
	}

	private static Moment moment(String word) {
		return Arrays.stream(Moment.values())
			.filter((moment) -> word(moment).equals(word))
			.findFirst()
			.orElseThrow(() -> Fields.invalid("at", "submit, poll or download"));
	}

	private static String word(Moment moment) {
		return moment.name().toLowerCase(Locale.ROOT);
	}

	private static Answer refusal(int status, String message) {
		return Answer.json(status, Json.MAPPER.createObjectNode().put("error", message));
	}

}
