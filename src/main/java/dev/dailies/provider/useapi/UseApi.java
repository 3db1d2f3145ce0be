package dev.dailies.provider.useapi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import dev.dailies.http.AddressGuard;
import dev.dailies.provider.Account;
import dev.dailies.provider.Assets;
import dev.dailies.provider.ClockDifference;
import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HeardDates;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.Spool;
import dev.dailies.provider.http.WebFile;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * useapi.net's google-flow API, which drives the user's own Google accounts.
 */
public final class UseApi implements Provider, FreeCalls {

	/** An answer may take as long as a GIF takes to make, or hold a whole clip. */
	public static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(180),
			8 * 1024 * 1024);

	/**
	 * Those of the options that name the variable of a secret.
	 */
	public static final Set<String> SECRET_OPTIONS = Set.of(Switches.CAPTCHA_TOKEN);

	static final String NAME = "useapi";

	private static final Set<String> FILES = Set.of("rawBytes", "encodedGif", "encodedVideo");

	private static final String UPSAMPLED = "_upsampled";

	private final Switches switches;

	private final HeardDates dates;

	private final AtomicReference<@Nullable Token> captchaToken;

	private final Sender sender;

	private final Images images;

	private final Receipt receipt;

	private final Jobs jobs;

	private final Accounts accounts;

	/**
	 * Sends nothing yet.
	 * @throws IllegalArgumentException if an option, the address or the token cannot be
	 * used; the message names all wrong options
	 */
	public UseApi(ProviderSettings settings, HttpLimits limits, Clock clock, Local local) {
		this.switches = Switches.of(settings.options());
		this.captchaToken = new AtomicReference<>(settings.secrets().get(Switches.CAPTCHA_TOKEN));
		Spool spool = new Spool(local.spool(), FILES);
		this.dates = new HeardDates(clock);
		JsonCalls calls = new JsonCalls(settings, limits, spool, this.dates);
		this.sender = new Sender(calls, new JsonCalls(settings, joining(limits), spool, this.dates));
		RefusalWords refused = new RefusalWords(settings.token(), clock);
		this.images = new Images(calls, refused, new WebFile(limits, AddressGuard.of(settings.baseUrl())),
				local.assets(), local.images());
		this.receipt = new Receipt(refused);
		this.jobs = new Jobs(calls, this.sender, refused);
		this.accounts = new Accounts(new JsonCalls(settings, limits, this.dates), refused, this.switches.emails());
	}

	// joining may take as long as any other answer, and then tens of MB are to come
	private static HttpLimits joining(HttpLimits limits) {
		return new HttpLimits(limits.connect(), limits.answer().multipliedBy(2), limits.bodyBytes());
	}

	/**
	 * What is wrong with these options, each with the accepted values; empty if they will
	 * do.
	 */
	public static List<String> optionProblems(Map<String, String> options) {
		return Switches.problems(options);
	}

	/**
	 * The Google accounts that these options name, which have to be without problems;
	 * empty if useapi chooses.
	 */
	public static List<String> accounts(Map<String, String> options) {
		return Switches.of(options).emails();
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<String> accounts() {
		return this.switches.emails();
	}

	/**
	 * True for what is documented as cached or free (contract, section 11): upscales and
	 * GIFs. Of joining it is not documented, so it is true once or twice in a run only.
	 */
	@Override
	public boolean repeats(Submission submission) {
		return this.receipt.mayRepeat(submission);
	}

	@Override
	public void prepare() {
		this.sender.prepare();
	}

	@Override
	public SubmitAnswer submit(Submission submission) {
		return bought(submission.at(account(submission)));
	}

	/**
	 * Where a submission goes; null if useapi chooses.
	 */
	private @Nullable String account(Submission submission) {
		return (submission.account() != null) ? submission.account() : this.switches.only();
	}

	private SubmitAnswer bought(Submission submission) {
		if (submission.source() != null && submission.source().videoId().endsWith(UPSAMPLED)) {
			return new SubmitAnswer.NotCreated(new Refusal(Scope.FAIL_SHOT, "upsampled",
					"an upsampled video is the end: useapi takes no step on it", null));
		}
		List<String> images;
		try {
			images = (submission.order() instanceof Order.Generate generate)
					? this.images.uploaded(generate, submission.key(), submission.account()) : List.of();
		}
		catch (ProviderRefusedException ex) {
			return new SubmitAnswer.NotCreated(ex.refusal());
		}
		Call call = Call.of(submission, submission.account(), images);
		if (AtOnce.of(submission).isEmpty()) {
			// a token is good for one attempt, so the first call takes it
			call.withCaptcha(this.captchaToken.getAndSet(null),
					Math.max(this.receipt.captchaRetry(submission), this.switches.captchaRetry()),
					this.switches.captchaOrder());
		}
		return this.receipt.read(this.sender.send(call, submission.key()), submission);
	}

	@Override
	public Optional<Duration> keeps() {
		return UseApiOffer.INSTANCE.keepsClips();
	}

	@Override
	public FreeCalls free() {
		return this;
	}

	/**
	 * useapi shows one job at a time.
	 */
	@Override
	public int tasksPerLook() {
		return 1;
	}

	@Override
	public Map<String, TaskStatus> look(List<String> taskIds) {
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		taskIds.forEach((id) -> statuses.computeIfAbsent(id, this.jobs::look));
		return statuses;
	}

	/**
	 * What is documented as made once may show an equal operation's job.
	 */
	@Override
	public Map<String, TaskStatus> look(Map<String, Submission> tasks) {
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		tasks.forEach((id, submission) -> statuses.put(id, this.jobs.look(id,
				(Call.repeats(submission.order()) > 0) ? null : submission.key(), account(submission))));
		return statuses;
	}

	@Override
	public @Nullable TaskStatus lookForLinks(String taskId) {
		return look(List.of(taskId)).get(taskId);
	}

	@Override
	public boolean findsLost() {
		return true;
	}

	@Override
	public List<LostTask> findLost(Submission submission, Instant from, Instant to) {
		if (AtOnce.of(submission).isPresent()) {
			// there is no job of it
			return List.of();
		}
		Optional<List<String>> images = (submission.order() instanceof Order.Generate generate)
				? this.images.known(generate, account(submission)) : Optional.of(List.of());
		return images
			.map((ids) -> this.jobs.createdFrom(Call.of(submission, account(submission), ids).body(), from, to))
			.orElse(List.of());
	}

	@Override
	public Optional<ClockDifference> clockDifference() {
		return this.dates.difference();
	}

	@Override
	public Account account() {
		return this.accounts.look();
	}

	/**
	 * What it uses on this machine.
	 *
	 * @param spool a folder for the clips that come inside an answer
	 * @param images where local images may lie
	 */
	public record Local(Assets assets, Path spool, PictureFolders images) {
	}

}
