package dev.dailies.sandbox.useapi;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.film.Studio;
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
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.Patience;
import dev.dailies.sandbox.played.PlayedProvider;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.RefusedException;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi.net's google-flow API.
 */
public final class UseApi implements PlayedProvider {

	public static final String NAME = "useapi";

	private static final String ROOT = "/v1/google-flow/";

	private static final List<Fault> REFUSALS = Fault.all(Fault.Kind.REFUSAL);

	private static final List<Fault> CAPTCHAS = Fault.all(Fault.Kind.CAPTCHA);

	private static final List<Fault> ANSWERS = Fault.all(Fault.Kind.ANSWER);

	private static final List<Fault> FATES = Stream.of(Fault.Kind.FATE, Fault.Kind.LATE_REFUSAL)
		.flatMap((kind) -> Fault.all(kind).stream())
		.toList();

	private static final Pace GIF = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15));

	private static final Pace JOINING = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(20));

	private final SandboxSettings settings;

	private final TaskBook book;

	private final Faults faults;

	private final Patience patience;

	private final CallbackSender callbacks;

	private final Studio studio;

	private final Clock clock;

	private final Rules rules;

	private final Refusals refusals;

	/** Tokens of captchas that were taken. */
	private final Set<String> solved = ConcurrentHashMap.newKeySet();

	private final Wire wire;

	private final Jobs jobs;

	private final Accounts accounts;

	private final GoogleAccounts google;

	private final AtomicLong lastJob = new AtomicLong();

	public UseApi(SandboxSettings settings, TaskBook book, Faults faults, Patience patience, CallbackSender callbacks,
			Studio studio) {
		this.settings = settings;
		this.book = book;
		this.faults = faults;
		this.patience = patience;
		this.callbacks = callbacks;
		this.studio = studio;
		this.clock = settings.clock();
		this.google = new GoogleAccounts(book, faults, this.clock);
		this.rules = new Rules(book, this.google, this.clock);
		this.refusals = new Refusals(settings);
		this.wire = new Wire(studio, this.google);
		this.jobs = new Jobs(book, this.wire, faults, this.clock);
		this.accounts = new Accounts(this.google, this.clock);
	}

	@Override
	public String root() {
		return ROOT;
	}

	@Override
	public Answer answer(Call call) {
		if (!call.bearer().equals(Optional.of(this.settings.token()))) {
			return Wire.refusal(401, "Unauthorized");
		}
		String path = call.target().getRawPath().substring(ROOT.length());
		try {
			return switch (call.method()) {
				case "GET" -> look(path, call);
				case "POST" -> post(path, call);
				default -> Wire.refusal(405, "Method not allowed");
			};
		}
		catch (BadRequestException ex) {
			return Wire.refusal(400, String.valueOf(ex.getMessage()));
		}
		catch (RefusedException ex) {
			return Wire.refusal(ex.status(), String.valueOf(ex.getMessage()));
		}
	}

	private Answer look(String path, Call call) {
		boolean accounts = path.equals("accounts") || path.startsWith("accounts/");
		if (!accounts && !path.equals("jobs") && !path.startsWith("jobs/")) {
			return Wire.refusal(404, "Not found");
		}
		this.book.account().called(NAME, Moment.POLL);
		Optional<Fault> refusal = this.faults.first(Moment.POLL, REFUSALS);
		if (refusal.isPresent()) {
			return this.refusals.refuse(refusal.get());
		}
		Answer answer = accounts ? this.accounts.answer(path) : jobs(path, call);
		return this.faults.first(Moment.POLL, ANSWERS).map(this::withhold).orElse(answer);
	}

	private Answer jobs(String path, Call call) {
		return path.matches("jobs/?") ? this.jobs.lately(Optional.ofNullable(call.target().getRawQuery()).orElse(""))
				: this.jobs.one(path.substring("jobs/".length()), call.origin());
	}

	private Answer post(String path, Call call) {
		if (path.equals("assets")) {
			return Assets.upload(call, this.google.leastLoaded());
		}
		if (path.startsWith("assets/")) {
			return Assets.upload(call,
					this.google.of(URLDecoder.decode(path.substring("assets/".length()), StandardCharsets.UTF_8)));
		}
		return switch (path) {
			case "videos" -> {
				Account maker = maker(call);
				yield withCaptcha(call, maker, () -> {
					Fields body = Fields.parse(call.body());
					Purchase purchase = this.rules.videos(body);
					return buy(purchase, body.text("email").isEmpty() && Rules.isWithoutImages(body) ? maker
							: this.rules.account(body), body, call.origin());
				});
			}
			case "videos/extend" -> withCaptcha(call, ofVideo(call), () -> onVideo(call, this.rules::extend));
			case "videos/upscale" -> withCaptcha(call, ofVideo(call), () -> upscale(call));
			case "videos/gif" -> refused(ofVideo(call), List.of(), () -> gif(Fields.parse(call.body())));
			case "videos/concatenate" ->
				refused(Account.STANDARD, List.of(), () -> concatenate(Fields.parse(call.body())));
			default -> Wire.refusal(404, "Not found");
		};
	}

	/**
	 * Who would be struck by a fault: what is wrong with the request itself is said
	 * later.
	 */
	private Account maker(Call call) {
		try {
			return this.rules.account(Fields.parse(call.body()));
		}
		catch (BadRequestException | RefusedException ex) {
			return Account.STANDARD;
		}
	}

	private static Account ofVideo(Call call) {
		try {
			return Account.ofVideo(Fields.parse(call.body()).text(Rules.MEDIA_ID).orElse(""));
		}
		catch (BadRequestException ex) {
			return Account.STANDARD;
		}
	}

	private Answer refused(Account account, List<Fault> more, Supplier<Answer> otherwise) {
		this.book.account().called(NAME, Moment.SUBMIT);
		List<Fault> faults = new ArrayList<>(REFUSALS);
		faults.addAll(more);
		return this.google.first(account, faults).map(this.refusals::refuse).orElseGet(otherwise);
	}

	/**
	 * As {@link #refused(Account, List, Supplier)}, where a captcha is solved before: a
	 * token of one is good for one attempt.
	 */
	private Answer withCaptcha(Call call, Account account, Supplier<Answer> otherwise) {
		return refused(account, CAPTCHAS, () -> {
			Optional<String> solved = Fields.parse(call.body()).text("captchaToken");
			return solved.isPresent() && !this.solved.add(solved.get()) ? this.refusals.refuse(Fault.CAPTCHA_QUALITY)
					: otherwise.get();
		});
	}

	private Answer onVideo(Call call, Function<Fields, Purchase> rule) {
		Fields body = Fields.parse(call.body());
		Purchase purchase = rule.apply(body);
		return buy(purchase, Account.ofVideo(body.requiredText(Rules.MEDIA_ID)), body, call.origin());
	}

	private Answer upscale(Call call) {
		Fields body = Fields.parse(call.body());
		Purchase purchase = this.rules.upscale(body);
		Account account = Account.ofVideo(body.requiredText(Rules.MEDIA_ID));
		Optional<Task> first = this.book.allByVideoId(Objects.requireNonNull(purchase.videoId()))
			.stream()
			.filter((task) -> task.operation().equals("upsample") && task.scene().equals(purchase.scene())
					&& task.fate().hasVideo())
			.findFirst();
		if (first.isEmpty()) {
			return buy(purchase, account, body, call.origin());
		}
		Instant now = now();
		Duration left = Duration.between(now, first.get().finishedAt());
		Task repeat = task(account, body, Wire.CACHED, first.get().videoId(), first.get().scene(), BigDecimal.ZERO,
				left.isNegative() ? Duration.ZERO : left, Fate.SUCCEEDS);
		this.book.accept(repeat);
		return answer(repeat, left.isNegative() || !body.flag("async"), call.origin());
	}

	private Answer buy(Purchase purchase, Account account, Fields body, String origin) {
		Fate fate = this.google.first(account, FATES).map(Fate::of).orElse(purchase.fate());
		String videoId = (purchase.videoId() != null) ? purchase.videoId() : account.newVideoId();
		Task task = task(account, body, purchase.operation(), videoId, purchase.scene(),
				(fate == Fate.TAKEN_BACK) ? BigDecimal.ZERO : purchase.credits(),
				this.settings.takes(purchase, videoId), fate);
		if (!this.google.accept(account, task)) {
			return Wire.refusal(412, "Insufficient credits");
		}
		return answer(task, !body.flag("async"), origin);
	}

	private Task task(Account account, Fields body, String operation, String videoId, Scene scene, BigDecimal credits,
			Duration takes, Fate fate) {
		return new Task(newJobId(account), videoId, UUID.randomUUID().toString(), NAME, operation, body.node(), now(),
				takes, credits, scene, fate, true);
	}

	private Answer answer(Task task, boolean atOnce, String origin) {
		Optional<String> address = Optional.of(task.request().path("replyUrl").asString(""))
			.filter(Fields::isHttpAddress);
		this.callbacks.follow(task, address, List.of(0.0, 0.2, 1.0),
				(taskId, now) -> new CallbackSender.Message(this.wire.callback(task, taskId, now, origin)));
		Optional<Fault> loss = this.google.first(Account.ofVideo(task.videoId()), ANSWERS);
		if (loss.isPresent()) {
			return withhold(loss.get());
		}
		return (atOnce || this.faults.strikes(Fault.SYNCHRONOUS, Moment.SUBMIT)) ? hold(task, origin)
				: Answer.json(201, Wire.accepted(task));
	}

	private Answer hold(Task task, String origin) {
		boolean ends = task.fate() != Fate.NEVER_ENDS;
		if (!this.patience.until(ends ? task.finishedAt() : now().plus(Patience.LONGEST))) {
			return new Answer.Cut();
		}
		if (!ends) {
			return Wire.refusal(408, "Polling timeout");
		}
		this.book.account().shown(task, this.clock.instant());
		return (task.fate() == Fate.FAILS) ? Wire.refusal(500, "Internal error")
				: Answer.json(200, this.wire.result(task, now(), origin));
	}

	private Answer gif(Fields body) {
		Scene scene = this.rules.gif(body);
		return made(Json.MAPPER.createObjectNode(), "encodedGif",
				this.studio.film(scene, body.requiredText(Rules.MEDIA_ID)),
				GIF.of(scene.badge(), this.settings.speed()));
	}

	private Answer concatenate(Fields body) {
		Join join = Join.of(body, this.rules::video);
		String job = newJobId(join.account());
		ObjectNode json = Json.MAPPER.createObjectNode()
			.put("jobId", job)
			.put("status", "MEDIA_GENERATION_STATUS_SUCCESSFUL")
			.put("inputsCount", join.scenes().cuts().size());
		return made(json, "encodedVideo", this.studio.film(join.scenes(), job),
				JOINING.of(json.toString(), this.settings.speed()));
	}

	// what comes at once has no job and costs nothing
	private Answer made(ObjectNode json, String field, byte[] file, Duration takes) {
		if (!this.patience.until(now().plus(takes))) {
			return new Answer.Cut();
		}
		boolean late = this.faults.strikes(Fault.LATE_LINK, Moment.SUBMIT);
		Answer answer = Answer.json(200, json.put(field, late ? "" : Base64.getEncoder().encodeToString(file)));
		return this.faults.first(Moment.SUBMIT, ANSWERS).map(this::withhold).orElse(answer);
	}

	private Answer withhold(Fault fault) {
		return this.patience.withhold(fault, Wire.refusal(500, "Internal error"));
	}

	// the time in it makes it unique, so two jobs never share one
	private String newJobId(Account account) {
		long millis = this.lastJob.accumulateAndGet(this.clock.millis(), (last, now) -> Math.max(last + 1, now));
		return "j" + millis + "v-u12345-email:" + account.masked() + "-bot:google-flow";
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
