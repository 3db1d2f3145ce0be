package dev.dailies.sandbox.kie;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.CallbackSender;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Patience;
import dev.dailies.sandbox.played.PlayedProvider;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import tools.jackson.databind.JsonNode;

/**
 * KIE's Veo 3.1 API.
 */
public final class Kie implements PlayedProvider {

	public static final String NAME = "kie";

	/** What its callbacks are signed with. */
	public static final String CALLBACK_KEY = "whk_sandbox";

	private static final BigDecimal ENDLESS = new BigDecimal("1000000");

	private static final List<Fault> REFUSALS = Fault.all(Fault.Kind.REFUSAL);

	private static final List<Fault> ANSWERS = Fault.all(Fault.Kind.ANSWER);

	private static final List<Fault> FATES = Fault.all(Fault.Kind.FATE);

	private static final String NO_ACCESS = "You do not have access permissions";

	private final SandboxSettings settings;

	private final TaskBook book;

	private final Faults faults;

	private final Patience patience;

	private final Callbacks callbacks;

	private final Clock clock;

	private final Rules rules;

	private final Records records;

	private final Upgrades upgrades;

	private final Uploads uploads;

	private final Rate rate;

	public Kie(SandboxSettings settings, TaskBook book, Faults faults, Patience patience, CallbackSender callbacks) {
		this.settings = settings;
		this.book = book;
		this.faults = faults;
		this.patience = patience;
		this.callbacks = new Callbacks(callbacks, settings.clock());
		this.clock = settings.clock();
		this.uploads = new Uploads(this.clock);
		this.rules = new Rules(book, this.clock, this.uploads);
		this.records = new Records(book, faults, this.clock);
		this.upgrades = new Upgrades(book, this.rules, this.clock);
		this.rate = new Rate(settings.speed(), this.clock);
	}

	@Override
	public String root() {
		return "/api/";
	}

	@Override
	public Answer answer(Call call) {
		if (call.path().startsWith(Uploads.FILES)) {
			return this.uploads.file(call);
		}
		if (!call.bearer().equals(Optional.of(this.settings.token()))) {
			return Wire.refusal(401, NO_ACCESS);
		}
		try {
			return obey(call);
		}
		catch (Rules.UnfetchableException ex) {
			return Wire.refusal(451, "Failed to fetch the image.");
		}
		catch (BadRequestException ex) {
			return Wire.refusal(Wire.VALIDATION, String.valueOf(ex.getMessage()));
		}
	}

	private Answer obey(Call call) {
		return switch (call.method() + " " + call.path()) {
			case "POST /api/v1/veo/generate" -> buy(call, this.rules::generate);
			case "POST /api/v1/veo/extend" -> buy(call, this.rules::extend);
			case "GET /api/v1/veo/record-info" ->
				played(Moment.POLL, () -> this.records.answer(Query.of(call.target()), call.origin()));
			case "GET /api/v1/veo/get-1080p-video" -> to1080p(call);
			case "POST /api/v1/veo/get-4k-video" -> to4k(call);
			case "GET /api/v1/chat/credit" ->
				played(Moment.POLL, () -> Wire.ok(Json.MAPPER.valueToTree(this.book.balance().orElse(ENDLESS))));
			case "POST /api/v1/common/download-url" -> directLink(call);
			case "POST /api/file-stream-upload" -> played(Moment.POLL, () -> this.uploads.take(call));
			default -> Wire.envelope(404, 404, "Not found", Json.MAPPER.nullNode());
		};
	}

	static Answer noCredit() {
		return Wire.refusal(402, "Insufficient credits");
	}

	private Answer buy(Call call, Function<Fields, Purchase> shop) {
		if (!this.rate.take()) {
			this.book.account().called(NAME, Moment.SUBMIT);
			return refuse(Fault.RATE_LIMITED);
		}
		return played(Moment.SUBMIT, () -> {
			Fields body = Fields.parse(call.body());
			Task task = task(shop.apply(body), body.node());
			if (!this.book.accept(task)) {
				return noCredit();
			}
			this.callbacks.follow(task, body, call.origin());
			return Wire.created(task);
		});
	}

	private Answer to1080p(Call call) {
		Query query = Query.of(call.target());
		return upgrade(new Upgrades.Wish("1080p", query.required("taskId"), query.count("index")),
				Json.MAPPER.valueToTree(query.values()), call.origin());
	}

	private Answer to4k(Call call) {
		Fields body = Fields.parse(call.body());
		Upgrades.Wish wish = new Upgrades.Wish("4k", body.requiredText("taskId"), body.count("index", 0, 0));
		boolean first = this.upgrades.find(wish).isEmpty();
		Answer answer = upgrade(wish, body.node(), call.origin());
		if (first) {
			this.upgrades.find(wish)
				.ifPresent(
						(task) -> this.callbacks.followFourK(task, Upgrades.shownId(task, wish), body, call.origin()));
		}
		return answer;
	}

	private Answer upgrade(Upgrades.Wish wish, JsonNode request, String origin) {
		// the first call buys, and the others ask
		Moment moment = this.upgrades.find(wish).isPresent() ? Moment.POLL : Moment.SUBMIT;
		return played(moment, () -> this.upgrades.answer(wish, (purchase) -> task(purchase, request), origin));
	}

	private Answer directLink(Call call) {
		String url = Fields.parse(call.body()).requiredText("url");
		if (!url.startsWith(call.origin() + Task.ROOT)) {
			throw new BadRequestException("url is wrong");
		}
		return Wire.ok(Json.MAPPER.valueToTree(url + "?sig=" + Integer.toHexString(url.hashCode())));
	}

	/**
	 * What the act answers, unless a fault keeps it from acting or from answering.
	 */
	private Answer played(Moment moment, Supplier<Answer> act) {
		this.book.account().called(NAME, moment);
		Optional<Answer> refusal = this.faults.first(moment, REFUSALS).map(this::refuse);
		if (refusal.isPresent()) {
			return refusal.get();
		}
		Answer answer = act.get();
		return this.faults.first(moment, ANSWERS).map(this::withhold).orElse(answer);
	}

	private Task task(Purchase purchase, JsonNode request) {
		String id = "veo_task_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
		Fate fate = this.faults.first(Moment.SUBMIT, FATES).map(Fate::of).orElse(purchase.fate());
		return new Task(id, (purchase.videoId() != null) ? purchase.videoId() : id, id, NAME, purchase.operation(),
				request, this.clock.instant().truncatedTo(ChronoUnit.MILLIS), this.settings.takes(purchase, id),
				purchase.credits(), purchase.scene(), fate, true);
	}

	private Answer withhold(Fault fault) {
		return this.patience.withhold(fault, serverError());
	}

	private static Answer serverError() {
		return Wire.refusal(500, "Internal error");
	}

	private Answer refuse(Fault fault) {
		return switch (fault) {
			case SERVER_ERROR -> serverError();
			case ECHO_TOKEN -> Wire.refusal(500, "Internal error with authorization Bearer " + this.settings.token());
			case UNAVAILABLE -> Wire.refusal(455, "Service under maintenance");
			case BAD_GATEWAY -> Answer.text(502, "text/plain", "upstream connect error\n");
			case HTML_ERROR -> Answer.text(502, "text/html",
					"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n");
			case RATE_LIMITED -> Wire.envelope(429, 429, "Too many requests", Json.MAPPER.nullNode());
			case BAD_TOKEN, TOKEN_MISMATCHED -> Wire.refusal(401, NO_ACCESS);
			case TOKEN_EXPIRED -> Wire.envelope(401, 401, NO_ACCESS, Json.MAPPER.nullNode());
			case DISABLED -> Wire.refusal(505, "Feature disabled");
			case NOT_IMPLEMENTED -> Wire.refusal(404, "Not found");
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SYNCHRONOUS, TASK_FAILS, FAILED_WORD, NO_VIDEO, LATE_LINK,
					NEVER_ENDS, LATE_RECORD, RECORD_VANISHES, PASSING_ERROR, ACCOUNT_EXHAUSTED, NULL_RECORD,
					BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM, EXPIRED_LINK,
					CAPTCHA_QUALITY, CAPTCHA_SERVICE, CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY,
					CALLBACK_FORGED, CALLBACK_SIGNATURE ->
				throw new IllegalArgumentException(fault + " refuses nothing");
		};
	}

}
