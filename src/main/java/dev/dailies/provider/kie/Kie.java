package dev.dailies.provider.kie;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.provider.Account;
import dev.dailies.provider.Assets;
import dev.dailies.provider.ClockDifference;
import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.CreditsLeft;
import dev.dailies.provider.http.HeardDates;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * KIE's Veo 3.1 API.
 */
public final class Kie implements Provider, FreeCalls {

	/** Options that name an address of the provider's. */
	public static final Set<String> ADDRESS_OPTIONS = Set.of(Switches.UPLOAD_URL);

	static final String NAME = "kie";

	private final HeardDates dates;

	private final JsonCalls calls;

	private final Uploads uploads;

	private final Receipt receipt;

	private final Looks looks;

	private final Upgrades upgrades;

	private final DirectLinks links;

	/**
	 * As {@link #Kie(ProviderSettings, HttpLimits, Clock, Local)}, where no files are
	 * sent.
	 */
	public Kie(ProviderSettings settings, HttpLimits limits, Clock clock) {
		this(settings, limits, clock, Local.NONE);
	}

	/**
	 * Sends nothing yet.
	 * @throws IllegalArgumentException if an option, the address or the token cannot be
	 * used; the message names all wrong options
	 */
	public Kie(ProviderSettings settings, HttpLimits limits, Clock clock, Local local) {
		Switches switches = Switches.of(settings);
		this.dates = new HeardDates(clock);
		this.calls = new JsonCalls(settings, limits, this.dates);
		RefusalWords refused = new RefusalWords(settings.token(), clock);
		ProviderSettings uploading = new ProviderSettings(switches.uploads(), settings.token(), Map.of(),
				settings.exchanges());
		// the dates of another host say nothing of the clock that tasks are written by
		this.uploads = new Uploads(new JsonCalls(uploading, limits), refused, clock, switches.uploads(), local);
		this.receipt = new Receipt(refused);
		this.looks = new Looks(this.calls, refused);
		this.upgrades = new Upgrades(this.calls, this.looks, refused);
		this.links = new DirectLinks(this.calls);
	}

	/**
	 * What is wrong with these options, each with what would do; empty if they will.
	 */
	public static List<String> optionProblems(Map<String, String> options) {
		return Switches.problems(options);
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * True for upgrades: the same call starts them and asks after them (contract, section
	 * 11).
	 */
	@Override
	public boolean repeats(Submission submission) {
		return submission.order().kind() == OperationKind.UPSAMPLE;
	}

	@Override
	public void prepare() {
		this.calls.prepare();
	}

	@Override
	public SubmitAnswer submit(Submission submission) {
		Order order = submission.order();
		if (order instanceof Order.Generate generate) {
			return generate(generate, submission);
		}
		Submission.Source source = submission.source();
		if (source == null) {
			throw new IllegalArgumentException(
					"A " + order.kind().word() + " works on a video: the submission names none");
		}
		if (order instanceof Order.Extend extend) {
			return extend(extend, VideoId.of(source.videoId()), submission);
		}
		if (order instanceof Order.Upsample upsample) {
			return this.upgrades.start(Upgrade.of(upsample.target(), source.videoId()), submission);
		}
		throw new IllegalArgumentException("KIE has no call for " + order.step());
	}

	private SubmitAnswer generate(Order.Generate order, Submission submission) {
		try {
			List<String> images = this.uploads.addresses(order, submission.key());
			SubmitAnswer answer = send(Call.generate(order, images), submission);
			boolean gone = answer instanceof SubmitAnswer.NotCreated refused
					&& refused.refusal().code().equals(String.valueOf(ErrorTable.UNFETCHABLE));
			return (gone && this.uploads.forget(order))
					? new SubmitAnswer.NotCreated(new Refusal(Scope.RETRY_AFTER, String.valueOf(ErrorTable.UNFETCHABLE),
							"KIE no longer has an image that was uploaded, and gets it again", Duration.ofSeconds(1),
							new PauseScope(null, order.model(), order.kind())))
					: answer;
		}
		catch (ProviderRefusedException ex) {
			return new SubmitAnswer.NotCreated(ex.refusal());
		}
	}

	private SubmitAnswer extend(Order.Extend order, VideoId source, Submission submission) {
		// sent without its index, another video would be extended, and charged
		return (source.index() == 0) ? send(Call.extend(order, source), submission)
				: new SubmitAnswer.NotCreated(new Refusal(Scope.FAIL_SHOT, "not_first",
						"KIE extends only the first video of a task, and " + source.text() + " is another one", null));
	}

	private SubmitAnswer send(Call call, Submission submission) {
		return this.calls.submit(call.path(), call.callingBack(submission.callback()).body(), submission.key())
			.afterSubmit(this.receipt::read);
	}

	@Override
	public Optional<Duration> keeps() {
		return KieOffer.INSTANCE.keepsClips();
	}

	@Override
	public FreeCalls free() {
		return this;
	}

	/**
	 * One: KIE has no call for several, and so a refusal concerns one task alone.
	 */
	@Override
	public int tasksPerLook() {
		return 1;
	}

	@Override
	public Map<String, TaskStatus> look(List<String> taskIds) {
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		new LinkedHashSet<>(taskIds).forEach((taskId) -> statuses.put(taskId, look(taskId, null)));
		return statuses;
	}

	private TaskStatus look(String taskId, @Nullable String prompt) {
		TaskStatus status = Upgrade.parse(taskId)
			.map(this.upgrades::look)
			.orElseGet(() -> this.looks.status(taskId, prompt));
		return this.links.renew(taskId, status);
	}

	/**
	 * The id came from KIE itself, and nobody promises that its record shows the prompt
	 * letter by letter.
	 */
	@Override
	public Map<String, TaskStatus> look(Map<String, Submission> tasks) {
		return look(List.copyOf(tasks.keySet()));
	}

	@Override
	public Map<String, TaskStatus> prove(Map<String, Submission> tasks) {
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		tasks.forEach((taskId, submission) -> statuses.put(taskId, look(taskId, prompt(submission.order()))));
		return statuses;
	}

	/**
	 * What a record may be told by; null where it may be shown otherwise than it was
	 * sent.
	 */
	private static @Nullable String prompt(Order order) {
		if (order instanceof Order.Extend extend) {
			return extend.prompt();
		}
		// one that is to be translated may be shown so
		return (order instanceof Order.Generate generate && !generate.translate()) ? generate.prompt() : null;
	}

	/**
	 * The record shows the same addresses for ever, so direct ones are asked for.
	 */
	@Override
	public @Nullable TaskStatus lookForLinks(String taskId) {
		this.links.wereShown(taskId);
		return look(List.of(taskId)).get(taskId);
	}

	/**
	 * False: KIE lists no tasks.
	 */
	@Override
	public boolean findsLost() {
		return false;
	}

	@Override
	public List<LostTask> findLost(Submission submission, Instant from, Instant to) {
		return List.of();
	}

	@Override
	public Optional<ClockDifference> clockDifference() {
		return this.dates.difference();
	}

	@Override
	public Account account() {
		Envelope answer = Envelope.of(this.calls.get("/api/v1/chat/credit").answered());
		if (answer.code() == Envelope.OK && !answer.own()) {
			throw new ProviderRefusedException(new Refusal(Scope.RETRY_AFTER, "unreadable",
					"the answer is not in KIE's form: is base-url right?", null));
		}
		if (!answer.isOk()) {
			throw this.looks.refused(answer, null);
		}
		Credits balance = CreditsLeft.in(answer.data());
		return new Account(balance, "",
				(balance != null) ? null : "KIE named no balance: see its site for the credits that are left.");
	}

	/**
	 * What it uses on this machine.
	 *
	 * @param images where local images may lie
	 */
	public record Local(Assets assets, PictureFolders images) {

		static final Local NONE = new Local(Assets.NONE, new PictureFolders(Path.of("no-such-folder"), List.of()));

	}

}
