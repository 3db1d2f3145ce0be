package dev.dailies.sandbox.acedata;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.CallbackSender;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Patience;
import dev.dailies.sandbox.played.PlayedProvider;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

/**
 * AceData Cloud's Veo API.
 */
public final class AceData implements PlayedProvider {

	public static final String NAME = "acedata";

	private static final String TASKS = "/veo/tasks";

	private static final String VIDEOS = "/veo/videos";

	private static final List<Fault> REFUSALS = Fault.all(Fault.Kind.REFUSAL);

	private static final List<Fault> ANSWERS = Fault.all(Fault.Kind.ANSWER);

	private static final List<Fault> FATES = Fault.all(Fault.Kind.FATE);

	private final SandboxSettings settings;

	private final TaskBook book;

	private final Faults faults;

	private final Patience patience;

	private final CallbackSender callbacks;

	private final Clock clock;

	private final Tasks tasks;

	private final Map<String, Function<Fields, Purchase>> shop;

	public AceData(SandboxSettings settings, TaskBook book, Faults faults, Patience patience,
			CallbackSender callbacks) {
		this.settings = settings;
		this.book = book;
		this.faults = faults;
		this.patience = patience;
		this.callbacks = callbacks;
		this.clock = settings.clock();
		this.tasks = new Tasks(book, faults, this.clock);
		this.shop = shop(new Rules(book, this.clock), settings.retired());
	}

	private static Map<String, Function<Fields, Purchase>> shop(Rules rules, boolean retired) {
		return retired ? Map.of(VIDEOS, rules::videos) : Map.of(VIDEOS, rules::videos, "/veo/upsample", rules::upsample,
				"/veo/reshoot", rules::reshoot, "/veo/extend", rules::extend, "/veo/objects", rules::objects);
	}

	@Override
	public String root() {
		return "/veo/";
	}

	@Override
	public Answer answer(Call call) {
		boolean poll = call.path().equals(TASKS);
		if (!call.method().equals("POST") || !(poll || this.shop.containsKey(call.path()))) {
			return Wire.refusal(404, "no_api", "API does not exist, please make sure url is correct.");
		}
		Moment moment = poll ? Moment.POLL : Moment.SUBMIT;
		this.book.account().called(NAME, moment);
		return refusal(call, moment).orElseGet(() -> obey(call, poll));
	}

	private Optional<Answer> refusal(Call call, Moment moment) {
		if (call.header("Authorization").isEmpty()) {
			return Optional.of(Wire.refusal(400, "no_token", "No token specified for the request."));
		}
		if (!call.bearer().equals(Optional.of(this.settings.token()))) {
			return Optional.of(Wire.refusal(401, "invalid_token", "The specified token is invalid or wrong."));
		}
		return this.faults.first(moment, REFUSALS).map(this::refuse);
	}

	private Answer obey(Call call, boolean poll) {
		try {
			Fields body = Fields.parse(call.body());
			return poll ? look(body, call.origin()) : buy(body, call);
		}
		catch (BadRequestException ex) {
			return Wire.refusal(400, "bad_request", String.valueOf(ex.getMessage()));
		}
	}

	private Answer look(Fields body, String origin) {
		Answer answer = this.tasks.answer(body, origin);
		return this.faults.first(Moment.POLL, ANSWERS).map(this::withhold).orElse(answer);
	}

	private Answer buy(Fields body, Call call) {
		Purchase purchase = Objects.requireNonNull(this.shop.get(call.path())).apply(body);
		boolean asynchronous = body.address("callback_url").isPresent() || body.flag("async");
		Task task = task(purchase, body, asynchronous);
		if (!this.book.accept(task)) {
			return Wire.refusal(403, "used_up", "Your balance is not sufficient for the current request.");
		}
		this.callbacks.follow(task, body.address("callback_url"), List.of(1.0), (taskId,
				now) -> new CallbackSender.Message(Wire.result(task, now, call.origin()).put("task_id", taskId)));
		Optional<Fault> loss = this.faults.first(Moment.SUBMIT, ANSWERS);
		if (loss.isPresent()) {
			return withhold(loss.get());
		}
		if (!asynchronous || this.faults.strikes(Fault.SYNCHRONOUS, Moment.SUBMIT)) {
			return hold(task, call.origin());
		}
		// both forms of the receipt are documented for this path, so both occur
		boolean more = call.path().equals(VIDEOS) && (task.id().hashCode() & 1) == 0;
		return Answer.json(200, Wire.accepted(task, more));
	}

	private Task task(Purchase purchase, Fields body, boolean asynchronous) {
		String id = UUID.randomUUID().toString();
		String videoId = (purchase.videoId() != null) ? purchase.videoId()
				: UUID.randomUUID().toString().replace("-", "");
		Fate fate = this.faults.first(Moment.SUBMIT, FATES).map(Fate::of).orElse(purchase.fate());
		// only what was asked for asynchronously leaves a record that can be looked up
		return new Task(id, videoId, UUID.randomUUID().toString(), NAME, purchase.operation(), body.node(),
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), this.settings.takes(purchase, id),
				purchase.credits(), purchase.scene(), fate, asynchronous);
	}

	private Answer hold(Task task, String origin) {
		boolean ends = task.fate() != Fate.NEVER_ENDS;
		Instant end = ends ? task.finishedAt() : task.createdAt().plus(Patience.LONGEST);
		if (!this.patience.until(end) || !ends) {
			return new Answer.Cut();
		}
		Instant now = this.clock.instant();
		this.book.account().shown(task, now);
		return Answer.json(200, Wire.result(task, now, origin));
	}

	private Answer withhold(Fault fault) {
		return this.patience.withhold(fault, fetchFailed());
	}

	private static Answer fetchFailed() {
		return Wire.refusal(500, "api_error", "fetch failed");
	}

	private Answer refuse(Fault fault) {
		return switch (fault) {
			case SERVER_ERROR -> fetchFailed();
			case ECHO_TOKEN ->
				Wire.refusal(500, "api_error", "fetch failed with authorization Bearer " + this.settings.token());
			case UNAVAILABLE -> Wire.textRefusal(503, "no healthy upstream");
			case BAD_GATEWAY -> Wire.textRefusal(502, "upstream connect error");
			case HTML_ERROR -> Answer.text(502, "text/html",
					"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n");
			case RATE_LIMITED -> Wire.refusal(429, "too_many_requests", "You have exceeded the rate limit.");
			case BAD_TOKEN -> Wire.refusal(401, "invalid_token", "The specified token is invalid or wrong.");
			case TOKEN_EXPIRED -> Wire.refusal(401, "token_expired", "token expired.");
			case TOKEN_MISMATCHED ->
				Wire.refusal(400, "token_mismatched", "The specified token is not matched with API.");
			case DISABLED -> Wire.refusal(400, "disabled", "Your application has been disabled.");
			case NOT_IMPLEMENTED -> Wire.refusal(400, "api_not_implemented", "The API is not implemented.");
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SYNCHRONOUS, TASK_FAILS, FAILED_WORD, NO_VIDEO, LATE_LINK,
					NEVER_ENDS, LATE_RECORD, RECORD_VANISHES, PASSING_ERROR, ACCOUNT_EXHAUSTED, NULL_RECORD,
					BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM, EXPIRED_LINK,
					CAPTCHA_QUALITY, CAPTCHA_SERVICE, CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY,
					CALLBACK_FORGED, CALLBACK_SIGNATURE ->
				throw new IllegalArgumentException(fault + " refuses nothing");
		};
	}

}
