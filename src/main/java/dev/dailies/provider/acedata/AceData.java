package dev.dailies.provider.acedata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.provider.Account;
import dev.dailies.provider.ClockDifference;
import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.HeardDates;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * AceData Cloud's Veo API.
 */
public final class AceData implements Provider, FreeCalls {

	static final String NAME = "acedata";

	private final Switches switches;

	private final HeardDates dates;

	private final JsonCalls calls;

	private final Receipt receipt;

	private final Tasks tasks;

	private final Get1080p get1080p = new Get1080p();

	private final Clock clock;

	/**
	 * Sends nothing yet.
	 * @throws IllegalArgumentException if an option, the address or the token cannot be
	 * used; the message names all wrong options
	 */
	public AceData(ProviderSettings settings, HttpLimits limits, Clock clock) {
		this.switches = Switches.of(settings.options());
		this.dates = new HeardDates(clock);
		this.calls = new JsonCalls(settings, limits, this.dates);
		RefusalWords refused = new RefusalWords(settings.token(), clock);
		this.receipt = new Receipt(refused);
		this.tasks = new Tasks(this.calls, refused);
		this.clock = clock;
	}

	/**
	 * What is wrong with these options, each with the accepted values; empty if they will
	 * do.
	 */
	public static List<String> optionProblems(Map<String, String> options) {
		return Switches.problems(options);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Optional<Duration> keeps() {
		return Optional.empty();
	}

	/**
	 * False: each POST that arrives is charged (contract, section 9).
	 */
	@Override
	public boolean repeats(Submission submission) {
		return false;
	}

	@Override
	public void prepare() {
		this.calls.prepare();
	}

	@Override
	public SubmitAnswer submit(Submission submission) {
		Call call = Call.of(submission, this.switches).callingBack(submission.callback());
		SubmitAnswer answer = call.isGet1080p() ? this.get1080p.buy(call, (spelled) -> send(spelled, submission.key()))
				: send(call, submission.key());
		return call.body().has("video_id") ? withIdHint(answer, call.isGet1080p()) : answer;
	}

	private SubmitAnswer send(Call call, @Nullable String key) {
		return this.calls.submit(call.path(), call.body(), key).afterSubmit(this.receipt::read);
	}

	@Override
	public Optional<String> way(Submission submission) {
		return Call.of(submission, this.switches).isGet1080p() ? Optional.of("get1080p") : Optional.empty();
	}

	@Override
	public FreeCalls free() {
		return this;
	}

	@Override
	public int tasksPerLook() {
		return Tasks.PAGE;
	}

	@Override
	public Map<String, TaskStatus> look(List<String> taskIds) {
		return look(taskIds, Map.of());
	}

	@Override
	public Map<String, TaskStatus> look(Map<String, Submission> tasks) {
		Map<String, JsonNode> sent = new HashMap<>();
		tasks.forEach((taskId, submission) -> {
			// a prompt that is to be translated may be shown so
			if (!(submission.order() instanceof Order.Generate generate && generate.translate())) {
				sent.put(taskId, Call.of(submission, this.switches).body());
			}
		});
		return look(List.copyOf(tasks.keySet()), sent);
	}

	private Map<String, TaskStatus> look(List<String> taskIds, Map<String, JsonNode> sent) {
		List<String> ids = new ArrayList<>(new LinkedHashSet<>(taskIds));
		if (ids.size() == 1) {
			return Map.of(ids.get(0), this.tasks.one(ids.get(0), sent));
		}
		Map<String, TaskStatus> statuses = new LinkedHashMap<>();
		for (int start = 0; start < ids.size(); start += Tasks.PAGE) {
			statuses.putAll(this.tasks.many(ids.subList(start, Math.min(ids.size(), start + Tasks.PAGE)), sent));
		}
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
		return this.tasks.createdFrom(Call.all(submission, this.switches).stream().map(Call::body).toList(), from, to);
	}

	@Override
	public Optional<ClockDifference> clockDifference() {
		return this.dates.difference();
	}

	/**
	 * AceData documents no call for the balance; its list of tasks wants a valid token
	 * and is free.
	 */
	@Override
	public Account account() {
		this.tasks.ask(this.clock.instant());
		return new Account(null, "AceData offers no balance call: see its console for the credits that are left.",
				null);
	}

	// AceData's documents disagree about which id names a video.
	private SubmitAnswer withIdHint(SubmitAnswer answer, boolean get1080p) {
		if (!(answer instanceof SubmitAnswer.NotCreated refused
				&& ErrorTable.BAD_REQUEST.equals(refused.refusal().code()))) {
			return answer;
		}
		Refusal refusal = refused.refusal();
		String hint = this.switches.passesTaskId()
				? " - the source was named by its task id; if that id is the trouble, set video-id-source: data-id"
				: " - the source was named by its data[0].id; if that id is the trouble, set video-id-source: task-id";
		String other = get1080p
				? "; get1080p knows only what /veo/videos made, for any other video set upsample-1080p: upsample" : "";
		return new SubmitAnswer.NotCreated(
				new Refusal(refusal.scope(), refusal.code(), refusal.message() + hint + other, refusal.after()));
	}

}
