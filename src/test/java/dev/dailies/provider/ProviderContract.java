package dev.dailies.provider;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ScriptedServer;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What every provider promises behind its port, tried on the played one over HTTP.
 */
@Timeout(60)
public abstract class ProviderContract {

	private static final Token TOKEN = new Token("tok-3f9e2a7bd1c84e0f");

	private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000_000);

	private static final HttpLimits IMPATIENT = new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(500),
			1_000_000);

	private static final Duration ENOUGH_TIME = Duration.ofMinutes(15);

	/** A step of each sort. What takes an id away from others comes last. */
	private static final List<Order> STEPS = List.of(new Order.Extend("The kite dips", null, null, null),
			new Order.Reshoot(MotionType.LEFT_TO_RIGHT), new Order.InsertObject("A gull"),
			new Order.RemoveObject("https://img.example.org/mask.jpg"), new Order.Concatenate(), new Order.Gif(),
			new Order.Upsample(UpsampleTarget.UHD), new Order.Upsample(UpsampleTarget.FULL_HD));

	private static final int STEPS_DEEP = 3;

	private static final Set<Fault> BOUGHT_ALL_THE_SAME = EnumSet.of(Fault.LOST_ANSWER, Fault.HANG,
			Fault.ERROR_AFTER_CREATION);

	private final SettableClock clock = SettableClock.standing();

	private Sandbox sandbox;

	private Provider provider;

	@TempDir
	private Path folder;

	/**
	 * The adapter to try.
	 * @param server without the adapter's own path
	 * @param folder for its own use
	 */
	protected abstract Provider open(URI server, Token token, HttpLimits limits, SettableClock clock, Path folder);

	protected abstract Offer offer();

	/**
	 * An order that nobody would submit, because the offer objects, and that the provider
	 * refuses.
	 */
	protected abstract Order refusedOrder();

	@BeforeEach
	void openTheSandbox() {
		openTheSandbox(settings());
	}

	private void openTheSandbox(SandboxSettings settings) {
		this.sandbox = Sandbox.start(settings);
		this.provider = open(this.sandbox.address(), TOKEN, LIMITS);
	}

	private SandboxSettings settings() {
		return SandboxSettings.standard().withSpeed(1).withToken(TOKEN.secret()).withClock(this.clock);
	}

	@AfterEach
	void closeTheSandbox() {
		this.sandbox.close();
	}

	@Test
	void an_accepted_submit_gives_a_task_that_runs_and_then_has_outputs_that_can_be_downloaded() throws Exception {
		String taskId = accepted(kite());
		assertThat(look(taskId)).isEqualTo(new TaskStatus.Running());

		this.clock.jump(ENOUGH_TIME);

		assertThat(outputs(look(taskId))).isNotEmpty().allSatisfy((output) -> {
			assertThat(output.videoId()).isNotBlank();
			HttpResponse<byte[]> file = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(output.url())).build(),
						HttpResponse.BodyHandlers.ofByteArray());
			assertThat(file.statusCode()).isEqualTo(200);
			assertThat(new String(file.body(), 4, 4)).isEqualTo("ftyp");
		});
	}

	@Test
	void every_chain_that_the_offer_lets_through_is_taken_and_comes_to_its_end() {
		Set<OperationKind> made = EnumSet.noneOf(OperationKind.class);
		follow(generate("A kite over a harbour"), List.of(), List.of(), made);

		assertThat(made).isEqualTo(offer().kinds());
	}

	/**
	 * Makes one operation, and all that may follow it.
	 * @param chain what it works on, the first one first
	 */
	private void follow(Order order, List<Order> chain, List<Made> videos, Set<OperationKind> made) {
		made.add(order.kind());
		Made result = make(new Submission(order, source(chain, videos), order.step() + this.clock.instant()));
		List<Order> longer = with(chain, order);
		for (Order step : STEPS) {
			Order next = offer().complete(step);
			if (chain.size() < STEPS_DEEP && isOffered(next, longer)) {
				assertThat(result.output().videoId()).as("what %s makes", order.step()).isNotNull();
				follow(next, longer, with(videos, result), made);
			}
		}
	}

	private boolean isOffered(Order order, List<Order> chain) {
		return offer().kinds().contains(order.kind())
				&& offer().objections(order, chain.get(chain.size() - 1)).isEmpty()
				&& offer().objectionsInChain(order, chain).isEmpty();
	}

	private static Submission.@Nullable Source source(List<Order> chain, List<Made> videos) {
		if (chain.isEmpty()) {
			return null;
		}
		List<String> ids = videos.stream().map((video) -> video.output().videoId()).toList();
		int last = ids.size() - 1;
		return new Submission.Source(ids.get(last), videos.get(last).taskId(), chain.get(last), ids.subList(0, last));
	}

	private static <T> List<T> with(List<T> list, T last) {
		return Stream.concat(list.stream(), Stream.of(last)).toList();
	}

	@Test
	void generates_with_images_are_taken_in_every_use() {
		for (String[] images : new String[][] { {}, { "1" }, { "1", "2" }, { "1", "2", "3" } }) {
			List<String> urls = Stream.of(images).map((image) -> image(image, this.folder)).toList();
			Order order = offer()
				.complete(new Order.Generate("A kite", null, null, null, null, null, urls, null, false));
			assertThat(offer().objections(order, null)).as("%d images", images.length).isEmpty();
			assertThat(make(new Submission(order, null)).output().url()).isNotBlank();
		}
	}

	/**
	 * What a manifest calls an image of that name.
	 * @param folder where images lie that are no addresses
	 */
	protected String image(String name, Path folder) {
		return "https://img.example.org/" + name + ".png";
	}

	@Test
	void a_look_answers_for_each_task_and_calls_missing_what_nobody_made() {
		String one = accepted(kite());
		String other = accepted(kite());
		String nobodys = one.replaceAll("[0-9]", "7");

		assertThat(this.provider.free().look(List.of(one, nobodys, other, one))).isEqualTo(Map.of(one,
				new TaskStatus.Running(), other, new TaskStatus.Running(), nobodys, new TaskStatus.Missing()));
		assertThat(this.provider.free().look(List.of(nobodys))).isEqualTo(Map.of(nobodys, new TaskStatus.Missing()));
		assertThat(this.provider.free().look(List.of())).isEmpty();
		assertThat(this.provider.free().tasksPerLook()).isPositive();
	}

	@Test
	void asking_costs_nothing_however_often() {
		Submission kite = kite();
		String taskId = accepted(kite);
		Bill before = this.sandbox.bill();
		for (int i = 0; i < 3; i++) {
			look(taskId);
			search(kite);
			assertThat(this.provider.free().account().toString()).doesNotContain(TOKEN.secret());
			this.clock.jump(ENOUGH_TIME);
		}

		assertThat(outputs(look(taskId))).isNotEmpty();
		assertThat(this.sandbox.bill()).isEqualTo(before);
	}

	@Test
	void a_refused_order_was_not_created_and_costs_nothing() {
		assertThat(offer().objections(refusedOrder(), null)).as("the offer knew").isNotEmpty();

		Refusal refusal = refusal(this.provider.submit(new Submission(refusedOrder(), null)));

		assertThat(refusal.scope()).isEqualTo(Scope.FAIL_SHOT);
		assertThat(refusal.message()).isNotBlank();
		assertThat(bought()).isZero();
	}

	@Test
	void a_wrong_token_stops_the_run_wherever_it_is_met() {
		String taskId = accepted(kite());
		Provider provider = open(this.sandbox.address(), new Token("wrong"), LIMITS);

		assertThat(refusal(provider.submit(kite())).scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		assertThat(refusal(() -> provider.free().look(List.of(taskId))).scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		assertThat(refusal(provider.free()::account).scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		if (provider.free().findsLost()) {
			assertThat(refusal(() -> search(provider, kite())).scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		}
		assertThat(bought()).isEqualTo(1);
	}

	@Test
	void an_empty_account_stops_the_run_and_is_not_charged() {
		this.sandbox.close();
		openTheSandbox(settings().withBalance(BigDecimal.ZERO));

		assertThat(refusal(this.provider.submit(kite())).scope()).isEqualTo(Scope.STOP_RUN_NO_CREDIT);
		assertThat(bought()).isZero();
	}

	@Test
	void where_nobody_listens_nothing_was_sent() throws IOException {
		Provider provider = open(nobody(), TOKEN, LIMITS);

		assertThat(refusal(provider.submit(kite())).scope()).isEqualTo(Scope.RETRY_NOW);
		assertThat(refusal(() -> provider.free().look(List.of("t1"))).scope()).isEqualTo(Scope.RETRY_NOW);
		assertThat(refusal(provider.free()::account).scope()).isEqualTo(Scope.RETRY_NOW);
		if (provider.free().findsLost()) {
			assertThat(refusal(() -> search(provider, kite())).scope()).isEqualTo(Scope.RETRY_NOW);
		}
	}

	@Test
	void an_interrupted_thread_sends_nothing_and_stays_interrupted() {
		Thread.currentThread().interrupt();
		SubmitAnswer answer = this.provider.submit(kite());

		assertThat(Thread.interrupted()).isTrue();
		assertThat(refusal(answer).scope()).isEqualTo(Scope.RETRY_NOW);
		assertThat(bought()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "LOST_ANSWER", "ERROR_AFTER_CREATION" })
	void a_lost_answer_to_a_paid_call_is_unknown_and_its_task_is_found_where_there_is_a_list(Fault fault) {
		accepted(generate("Another kite"));
		Submission kite = kite();
		this.sandbox.faults().next(fault, 1);

		assertThat(this.provider.submit(kite)).isInstanceOf(SubmitAnswer.Unknown.class);
		assertThat(bought()).isEqualTo(2);
		String lost = this.sandbox.bill().items().get(1).taskId();
		assertThat(search(this.provider, kite)).isEqualTo(this.provider.free().findsLost() ? List.of(lost) : List.of());
		assertThat(search(this.provider, new Submission(generate("A third kite"), null, "k3"))).isEmpty();
		this.clock.jump(ENOUGH_TIME);
		assertThat(outputs(look(lost))).isNotEmpty();
	}

	@Test
	void a_task_is_searched_for_in_its_own_time_only() {
		Submission kite = kite();
		this.sandbox.faults().next(Fault.LOST_ANSWER, 1);
		this.provider.submit(kite);
		Instant now = this.clock.instant();

		assertThat(this.provider.free().findLost(kite, now.plusSeconds(60), now.plusSeconds(90))).isEmpty();
		assertThat(this.provider.free().findLost(kite, now.minusSeconds(90), now.minusSeconds(60))).isEmpty();
	}

	@Test
	void equal_tasks_are_found_with_the_times_at_which_they_were_made() {
		Submission kite = kite();
		Instant first = this.clock.instant();
		this.sandbox.faults().next(Fault.LOST_ANSWER, 2);
		this.provider.submit(kite);
		this.clock.jump(Duration.ofSeconds(20));
		this.provider.submit(kite);

		List<LostTask> both = this.provider.free().findLost(kite, first.minusSeconds(5), first.plusSeconds(60));
		List<LostTask> younger = this.provider.free().findLost(kite, first.plusSeconds(10), first.plusSeconds(60));

		if (this.provider.free().findsLost()) {
			assertThat(both).extracting(LostTask::createdAt).containsExactlyInAnyOrder(first, first.plusSeconds(20));
			assertThat(younger).hasSize(1).isSubsetOf(both);
		}
		else {
			assertThat(both).isEmpty();
		}
	}

	@Test
	void a_lost_answer_to_a_repeatable_call_leaves_nothing_in_doubt_and_is_charged_once() {
		Order source = generate("A kite over a harbour");
		Made video = make(new Submission(source, null, "k0"));
		for (Order step : STEPS) {
			Order order = offer().complete(step);
			Submission submission = new Submission(order, source(List.of(source), List.of(video)), order.step());
			if (isOffered(order, List.of(source)) && this.provider.repeats(submission)) {
				this.sandbox.faults().next(Fault.LOST_ANSWER, 1);
				SubmitAnswer lost = meanwhile(() -> this.provider.submit(submission));
				assertThat(lost).as(order.step()).isNotInstanceOf(SubmitAnswer.Unknown.class);
				BigDecimal charged = this.sandbox.bill().credits();
				if (lost instanceof SubmitAnswer.NotCreated) {
					lost = meanwhile(() -> this.provider.submit(submission));
				}
				assertThat(made(lost).output().url()).isNotBlank();
				assertThat(this.sandbox.bill().credits()).isEqualByComparingTo(charged);
			}
		}
	}

	@Test
	void a_generate_is_never_repeated() {
		assertThat(this.provider.repeats(kite())).isFalse();
	}

	@Test
	void an_answer_that_does_not_come_is_given_up_and_unknown() {
		Provider provider = open(this.sandbox.address(), TOKEN, IMPATIENT);
		this.sandbox.faults().next(Fault.HANG, 1);
		long begun = System.nanoTime();

		assertThat(provider.submit(kite())).isInstanceOf(SubmitAnswer.Unknown.class);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(IMPATIENT.answer(),
				IMPATIENT.answer().plusSeconds(10));
		assertThat(bought()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void a_refused_submit_creates_nothing_and_is_never_taken_for_accepted(Fault fault) {
		this.sandbox.faults().next(fault, Moment.SUBMIT, 1);
		SubmitAnswer answer = this.provider.submit(kite());

		assertThat(answer).isInstanceOfAny(SubmitAnswer.NotCreated.class, SubmitAnswer.Unknown.class);
		assertThat(answer.toString()).doesNotContain(TOKEN.secret());
		assertThat(bought()).isZero();
		assertThat(this.provider.submit(kite())).isInstanceOf(SubmitAnswer.Accepted.class);
	}

	static Stream<Fault> refusals() {
		return faultsAt(Moment.SUBMIT, Moment.POLL).filter((fault) -> !BOUGHT_ALL_THE_SAME.contains(fault));
	}

	static Stream<Fault> troublesOfALook() {
		return faultsAt(Moment.POLL);
	}

	private static Stream<Fault> faultsAt(Moment... moments) {
		return Stream.of(Fault.values()).filter((fault) -> fault.moments().containsAll(List.of(moments)));
	}

	@ParameterizedTest
	@MethodSource("troublesOfALook")
	void no_fault_of_a_look_is_taken_for_an_end_of_the_task(Fault fault) {
		String taskId = accepted(kite());
		this.clock.jump(ENOUGH_TIME);
		this.sandbox.faults().next(fault, Moment.POLL, 1);
		Provider provider = open(this.sandbox.address(), TOKEN, IMPATIENT);
		try {
			assertThat(provider.free().look(List.of(taskId)).get(taskId)).isNotInstanceOf(TaskStatus.Failed.class);
		}
		catch (ProviderRefusedException ex) {
			assertThat(ex.refusal().scope()).isIn(Scope.RETRY_NOW, Scope.RETRY_AFTER, Scope.STOP_RUN,
					Scope.STOP_RUN_BAD_TOKEN, Scope.STOP_RUN_NO_CREDIT);
			assertThat(ex.refusal().toString() + ex.getMessage()).doesNotContain(TOKEN.secret());
		}
		assertThat(outputs(look(taskId))).as("the next look").isNotEmpty();
	}

	@Test
	void a_rate_limit_is_to_be_waited_for_as_long_as_it_asks() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(429, "{}", Map.of("Retry-After", "47")).answers(429, "{}", Map.of("Retry-After", "47"));
			Provider provider = open(server.address(), TOKEN, LIMITS);

			for (Refusal refusal : List.of(refusal(provider.submit(kite())),
					refusal(() -> provider.free().look(List.of("t1"))))) {
				assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
				assertThat(refusal.after()).isBetween(Duration.ofSeconds(47), Duration.ofSeconds(50));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("noReceipts")
	void what_is_no_receipt_is_unknown_and_ends_no_task_either(String body) {
		for (int status : List.of(200, 201, 500, 502)) {
			try (ScriptedServer server = new ScriptedServer()) {
				server.answers(status, body).answers(status, body);
				Provider provider = open(server.address(), TOKEN, LIMITS);

				assertThat(provider.submit(kite())).as("HTTP %d", status).isInstanceOf(SubmitAnswer.Unknown.class);
				assertThat(server.requests()).hasSize(1);
				assertNoEnd(provider);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pagesOfSomethingInBetween")
	void what_something_in_between_says_fails_no_shot_and_ends_no_task(String page) {
		for (int status : List.of(200, 302, 307, 400, 401, 402, 403, 404, 408, 409, 410, 412, 422, 425, 429, 499, 501,
				503, 505, 520)) {
			try (ScriptedServer server = new ScriptedServer()) {
				server.answers(status, page).answers(status, page);
				Provider provider = open(server.address(), TOKEN, LIMITS);

				assertThat(Reaction.toSubmit(provider, kite())).as("HTTP %d", status).matches(switch (status) {
					case 307, 400, 403, 406, 407, 410, 411, 412, 418, 421, 422, 423, 426, 431, 451 -> "STOP_RUN";
					case 401 -> "STOP_RUN_BAD_TOKEN";
					case 402 -> "STOP_RUN_NO_CREDIT";
					case 404, 405 -> "STOP_RUN|CLOSE_KIND";
					case 429 -> "RETRY_AFTER";
					default -> "UNKNOWN";
				});
				assertThat(Reaction.toLook(provider, "t1")).as("HTTP %d", status)
					.isIn("RETRY_AFTER", "RUNNING", "STOP_RUN_BAD_TOKEN", "STOP_RUN_NO_CREDIT", "STOP_RUN")
					.satisfies((reaction) -> assertThat(
							Set.of(307, 401, 402).contains(status) || !reaction.startsWith("STOP_RUN"))
						.isTrue());
			}
		}
	}

	static Stream<String> pagesOfSomethingInBetween() {
		return Stream.of("<html><head><title>403 Forbidden</title></head></html>", "RBAC: access denied",
				"{\"message\":\"Forbidden\"}", "{\"Message\":\"User is not authorized\"}",
				"{\"detail\":\"Not allowed\"}",
				"{\"success\":false,\"errors\":[{\"code\":1020,\"message\":\"Access denied\"}],\"result\":null}",
				"{\"type\":\"https://httpstatuses.com/403\",\"title\":\"Forbidden\",\"status\":403,\"error\":\"no\"}",
				"{\"title\":\"Error 1020\",\"cloudflare_error\":true,\"error\":{\"code\":\"access_denied\"}}",
				"{\"timestamp\":1764172800000,\"status\":403,\"error\":\"Forbidden\",\"path\":\"/x\"}",
				"{\"code\":403,\"message\":\"Forbidden\"}", "{\"status\":\"failed\",\"message\":\"blocked\"}",
				"{\"fault\":{\"faultstring\":\"Spike arrest\"}}", "{\"supportID\":\"1823\"}", "[\"Forbidden\"]");
	}

	private static void assertNoEnd(Provider provider) {
		try {
			assertThat(provider.free().look(List.of("t1")).get("t1")).isInstanceOfAny(TaskStatus.Missing.class,
					TaskStatus.Running.class);
		}
		catch (ProviderRefusedException ex) {
			assertThat(ex.refusal().scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	static Stream<String> noReceipts() {
		return Stream.of("", " ", "<html><body><h1>It works!</h1></body></html>", "{\"task_id\":\"t", "[]", "[1,2]",
				"null", "true", "17", "\"t1\"", "{}", "{\"success\":false}", "{\"success\":false,\"error\":\"no\"}",
				"{\"data\":[[[]]],\"error\":[]}", "[".repeat(10_000), "{\"data\":".repeat(10_000),
				"[".repeat(10_000) + "]".repeat(10_000));
	}

	@Test
	void nothing_is_ever_sent_twice_by_itself() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.hangsUp().hangsUpWithinTheBody("{\"task_id\":").answers(503, "").answers(429, "").answers(500, "");
			Provider provider = open(server.address(), TOKEN, LIMITS);
			for (int i = 1; i <= 5; i++) {
				provider.submit(kite());
				assertThat(server.requests()).hasSize(i);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 400, 401, 402, 403, 404, 408, 429, 500, 503 })
	void the_token_is_in_no_word_of_ours_wherever_it_is_echoed(int status) {
		String echo = """
				{"code":%d,"msg":"T","message":"T","trace_id":"T","success":false,"errorDetails":"T","status":"failed",
				 "error":{"code":"T","status":"T","message":"Bearer T","details":[{"reason":"T"}]},"data":{"errorMessage":"T",
				 "successFlag":2,"errorCode":"T"},"skipReasons":[{"email":"T","reason":"T"}]}"""
			.formatted(status)
			.replace("T", TOKEN.secret());
		for (String body : List.of(echo, "<html>" + TOKEN.secret(), "{\"error\":\"" + TOKEN.secret() + "\"}")) {
			try (ScriptedServer server = new ScriptedServer()) {
				Map<String, String> headers = Map.of("Location", "http://h.test/" + TOKEN.secret());
				for (int i = 0; i < 4; i++) {
					server.answers(status, body, headers);
				}
				Provider provider = open(server.address(), TOKEN, LIMITS);

				assertThat(provider.submit(kite()).toString()).doesNotContain(TOKEN.secret());
				assertThat(told(() -> provider.free().look(List.of("t1")))).doesNotContain(TOKEN.secret());
				assertThat(told(() -> search(provider, kite()))).doesNotContain(TOKEN.secret());
				assertThat(told(provider.free()::account)).doesNotContain(TOKEN.secret());
			}
		}
	}

	private static String told(Supplier<?> call) {
		try {
			return call.get().toString();
		}
		catch (ProviderRefusedException ex) {
			return ex.getMessage() + ex.refusal() + ex;
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TASK_FAILS", "FAILED_WORD" })
	void a_task_that_ends_without_a_video_has_failed_and_says_why(Fault fault) {
		this.sandbox.faults().next(fault, 1);
		String taskId = accepted(kite());
		assertThat(look(taskId)).isEqualTo(new TaskStatus.Running());

		this.clock.jump(ENOUGH_TIME);

		assertThat(look(taskId)).isInstanceOfSatisfying(TaskStatus.Failed.class, (failed) -> {
			assertThat(failed.code()).isNotBlank();
			assertThat(failed.message()).isNotBlank();
		});
		assertThat(bought()).isEqualTo(1);
	}

	@Test
	void a_task_that_succeeded_without_a_video_lacks_its_link_and_says_what_is_there() {
		this.sandbox.faults().next(Fault.NO_VIDEO, 1);
		String taskId = accepted(kite());
		this.clock.jump(Duration.ofDays(1));

		assertThat(look(taskId)).isInstanceOfSatisfying(TaskStatus.Unlinked.class, (unlinked) -> {
			assertThat(unlinked.found()).matches("`(video_url|resultUrls|media)` was (missing|empty)");
			assertThat(unlinked.outputs()).isEmpty();
		});
		assertThat(bought()).isEqualTo(1);
	}

	@Test
	void a_failed_task_is_told_in_the_providers_own_words() {
		this.sandbox.faults().next(Fault.TASK_FAILS, 1);
		String taskId = accepted(kite());
		this.clock.jump(ENOUGH_TIME);

		assertThat(((TaskStatus.Failed) look(taskId)).message()).contains(wordsOfAFailure());
	}

	/**
	 * What the played provider says of a failed task.
	 */
	protected abstract String wordsOfAFailure();

	@Test
	void a_task_that_never_ends_stays_running() {
		this.sandbox.faults().next(Fault.NEVER_ENDS, 1);
		String taskId = accepted(kite());
		for (int i = 0; i < 5; i++) {
			assertThat(look(taskId)).isEqualTo(new TaskStatus.Running());
			this.clock.jump(Duration.ofHours(1));
		}
	}

	@Test
	void a_record_that_comes_late_is_missing_first_and_then_as_any_other() {
		this.sandbox.faults().next(Fault.LATE_RECORD, 1);
		String taskId = accepted(kite());
		assertThat(look(taskId)).isEqualTo(new TaskStatus.Missing());

		Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> {
			this.clock.jump(Duration.ofSeconds(5));
			return !look(taskId).equals(new TaskStatus.Missing());
		});
		assertThat(look(taskId)).isEqualTo(new TaskStatus.Running());
		this.clock.jump(ENOUGH_TIME);
		assertThat(outputs(look(taskId))).isNotEmpty();
	}

	@Test
	void a_passing_trouble_of_a_record_is_no_end() {
		this.sandbox.faults().next(Fault.PASSING_ERROR, 1);
		String taskId = accepted(kite());
		assertNoEnd(this.provider, taskId);

		this.clock.jump(ENOUGH_TIME);
		assertThat(outputs(look(taskId))).isNotEmpty();
	}

	private static void assertNoEnd(Provider provider, String taskId) {
		try {
			assertThat(provider.free().look(List.of(taskId)).get(taskId)).isEqualTo(new TaskStatus.Running());
		}
		catch (ProviderRefusedException ex) {
			assertThat(ex.refusal().scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	@Test
	void a_result_that_comes_at_once_is_taken() {
		this.sandbox.faults().next(Fault.SYNCHRONOUS, 1);
		SubmitAnswer answer = meanwhile(() -> this.provider.submit(kite()));

		assertThat(made(answer).output().url()).startsWith(this.sandbox.address().toString());
		assertThat(bought()).isEqualTo(1);
	}

	@Test
	void submits_side_by_side_make_a_task_each() throws Exception {
		int many = 20;
		ExecutorService threads = Executors.newFixedThreadPool(many);
		try {
			List<CompletableFuture<SubmitAnswer>> answers = new ArrayList<>();
			for (int i = 0; i < many; i++) {
				Submission submission = new Submission(generate("Kite number " + i), null, "k" + i);
				answers.add(CompletableFuture.supplyAsync(() -> this.provider.submit(submission), threads));
			}
			Set<String> ids = new HashSet<>();
			for (CompletableFuture<SubmitAnswer> answer : answers) {
				ids.add(((SubmitAnswer.Accepted) answer.get(30, TimeUnit.SECONDS)).taskId());
			}
			assertThat(ids).hasSize(many);
			assertThat(this.sandbox.bill().items()).extracting(Bill.Item::taskId)
				.containsExactlyInAnyOrderElementsOf(ids);
			assertThat(this.provider.free().look(List.copyOf(ids))).containsOnlyKeys(ids)
				.allSatisfy((id, status) -> assertThat(status).isEqualTo(new TaskStatus.Running()));
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void the_offer_and_the_adapter_bear_the_same_name() {
		assertThat(this.provider.name()).isEqualTo(offer().provider());
	}

	@Test
	void completing_a_completed_order_changes_nothing() {
		assertThat(Stream.concat(Stream.of(generate("A kite")), STEPS.stream()))
			.filteredOn((order) -> offer().kinds().contains(order.kind()))
			.allSatisfy((order) -> {
				Order completed = offer().complete(order);
				assertThat(offer().complete(completed)).isEqualTo(completed);
			});
	}

	private Provider open(URI server, Token token, HttpLimits limits) {
		return open(server, token, limits, this.clock, this.folder);
	}

	private static URI nobody() throws IOException {
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return URI.create("http://127.0.0.1:" + closed.getLocalPort());
		}
	}

	private Order generate(String prompt) {
		return offer().complete(new Order.Generate(prompt, null, null, null, null, null, List.of(), null, false));
	}

	private Submission kite() {
		return new Submission(generate("A kite over a harbour"), null, "k1");
	}

	private String accepted(Order order) {
		return accepted(new Submission(order, null, "other"));
	}

	private String accepted(Submission submission) {
		SubmitAnswer answer = this.provider.submit(submission);
		assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
		return ((SubmitAnswer.Accepted) answer).taskId();
	}

	private TaskStatus look(String taskId) {
		Map<String, TaskStatus> statuses = this.provider.free().look(List.of(taskId));
		assertThat(statuses).containsOnlyKeys(taskId);
		return statuses.get(taskId);
	}

	private List<String> search(Submission submission) {
		return search(this.provider, submission);
	}

	private List<String> search(Provider provider, Submission submission) {
		return provider.free()
			.findLost(submission, this.clock.instant().minusSeconds(5), this.clock.instant().plusSeconds(180))
			.stream()
			.map(LostTask::id)
			.toList();
	}

	private int bought() {
		return this.sandbox.bill().tasks();
	}

	private Made make(Submission submission) {
		return made(meanwhile(() -> this.provider.submit(submission)));
	}

	private Made made(SubmitAnswer answer) {
		if (answer instanceof SubmitAnswer.Finished finished) {
			return new Made(finished.taskId(), finished.outputs().get(0));
		}
		assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
		String taskId = ((SubmitAnswer.Accepted) answer).taskId();
		// an upgrade whose answer was lost is begun by the first look
		TaskStatus young = look(taskId);
		assertThat(young).isInstanceOfAny(TaskStatus.Running.class, TaskStatus.Succeeded.class);
		this.clock.jump(ENOUGH_TIME);
		return new Made(taskId, outputs(look(taskId)).get(0));
	}

	/**
	 * The answer to a call that takes its time: the clock runs until it is there.
	 */
	private <T> T meanwhile(Supplier<T> call) {
		CompletableFuture<T> answer = CompletableFuture.supplyAsync(call);
		while (!answer.isDone()) {
			try {
				answer.get(20, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				this.clock.jump(Duration.ofSeconds(15));
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		}
		return answer.join();
	}

	private static List<Output> outputs(TaskStatus status) {
		assertThat(status).isInstanceOf(TaskStatus.Succeeded.class);
		return ((TaskStatus.Succeeded) status).outputs();
	}

	private static Refusal refusal(SubmitAnswer answer) {
		assertThat(answer).isInstanceOf(SubmitAnswer.NotCreated.class);
		return ((SubmitAnswer.NotCreated) answer).refusal();
	}

	private static Refusal refusal(Runnable call) {
		return catchThrowableOfType(ProviderRefusedException.class, call::run).refusal();
	}

	private record Made(String taskId, Output output) {
	}

}
