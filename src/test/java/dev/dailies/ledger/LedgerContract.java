package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * The money rules, which hold in every kind of database that a ledger is kept in.
 */
public abstract class LedgerContract {

	protected static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final long EXECUTION = 1;

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private Ledger ledger;

	/**
	 * The ledger, opened as the program opens it; again and again during a test, as by
	 * programs that died and were started again. The first time of a test it is empty.
	 */
	protected abstract Ledger open();

	@BeforeEach
	void begin() {
		this.ledger = open();
	}

	@Test
	void a_new_shots_first_operation_is_ready_and_the_rest_wait_for_it() {
		put(chain("kite"));

		assertThat(states("kite")).containsExactly("generate ready", "reshoot:UP blocked", "upsample:4k blocked");
	}

	@Test
	void reading_the_same_manifest_again_changes_no_state() {
		put(chain("kite"));
		String id = submit();

		put(chain("kite"));

		assertThat(stateOf(id)).isEqualTo(OperationState.RUNNING);
	}

	@Test
	void the_intent_is_on_disk_before_anything_leaves() {
		put(chain("kite"));
		String id = next().id();

		this.ledger.intend(id, Credits.of("0.114"), NO_CAP);

		assertThat(open().shot("kite")).hasValueSatisfying((shot) -> assertThat(shot.operations().get(0))
			.returns(OperationState.SUBMITTING, LedgerOperation::state)
			.returns(1, LedgerOperation::attempts)
			.returns(NOW, LedgerOperation::submittedAt));
	}

	@Test
	void an_operation_is_handed_out_for_submitting_once() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.ZERO, NO_CAP);

		assertThat(this.ledger.nextReady("acedata", null, NOW, EXECUTION)).isEmpty();
		assertThatThrownBy(() -> this.ledger.intend(id, Credits.ZERO, NO_CAP)).isInstanceOf(IllegalMoveException.class)
			.hasMessageContaining("from READY to SUBMITTING");
	}

	@Test
	void what_was_on_the_wire_when_the_program_died_is_unknown_and_never_ready_again() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.of("0.114"), NO_CAP);

		Ledger after = open();
		assertThat(after.recoverSubmitting()).isEqualTo(1);

		assertThat(stateOf(id)).isEqualTo(OperationState.UNKNOWN);
		assertThat(after.nextReady("acedata", null, NOW, EXECUTION)).isEmpty();
		assertThat(after.credits()).as("it may have been paid").isEqualTo(Credits.of("0.114"));
	}

	@Test
	void forgetting_a_task_that_was_named_keeps_the_one_that_was_named_after_it() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.of("0.114"), NO_CAP);
		this.ledger.calledBackUnder(id, "key");
		this.ledger.named(id, "first");

		this.ledger.named(id, "second");
		this.ledger.notNamed(id, "first");
		assertThat(named("key")).isEqualTo("second");

		this.ledger.notNamed(id, "second");
		assertThat(named("key")).isNull();
	}

	@Test
	void a_rendered_result_makes_its_children_ready_with_its_video() {
		put(chain("kite"));
		String id = submit();

		this.ledger.rendered(id, "task-" + id, List.of(Clip.at(0, "video-1", "https://a/1.mp4")));

		WorkItem child = next();
		assertThat(child.operation().operation().order()).isEqualTo(new Order.Reshoot(MotionType.UP));
		assertThat(child.operation().sourceVideoId()).isEqualTo("video-1");
		assertThat(child.parentTaskId()).isEqualTo("task-" + id);
	}

	@Test
	void an_operation_knows_every_video_that_its_source_was_made_from() {
		Operation generate = generate("kite");
		Operation once = generate.then(new Order.Extend("on", null, null, null));
		Operation twice = once.then(new Order.Extend("and on", null, null, null));
		put(shot("kite",
				List.of(generate, once, once.then(new Order.Gif()), twice, twice.then(new Order.Concatenate()))));

		assertThat(rendered("video-1").videosBefore()).isEmpty();
		assertThat(rendered("video-2").videosBefore()).isEmpty();
		assertThat(rendered(null)).returns("kite gif", WorkItem::name)
			.returns(List.of("video-1"), WorkItem::videosBefore);
		assertThat(rendered("video-3").videosBefore()).as("of the second extend").containsExactly("video-1");
		assertThat(next()).returns("kite concatenate", WorkItem::name)
			.returns(List.of("video-1", "video-2"), WorkItem::videosBefore);
		assertThat(next().operation().sourceVideoId()).isEqualTo("video-3");
	}

	@Test
	void a_video_that_was_given_is_the_first_of_all() {
		Operation extend = Operation.first("kite", 1, "acedata", new Order.Extend("on", null, null, null), "given");
		put(shot("kite", List.of(extend, extend.then(new Order.Concatenate()))));

		assertThat(rendered("video-1").videosBefore()).as("nobody knows what it was made from").isEmpty();
		assertThat(next().videosBefore()).containsExactly("given");
	}

	/**
	 * The next operation, as it was before it was rendered.
	 */
	private WorkItem rendered(@Nullable String videoId) {
		WorkItem item = next();
		String id = submit();
		this.ledger.rendered(id, "task-" + id, List.of(Clip.at(0, videoId, "https://a/1.mp4")));
		return item;
	}

	@Test
	void a_result_without_a_video_id_skips_what_would_have_worked_on_it() {
		put(chain("kite"));
		String id = submit();

		this.ledger.rendered(id, "task", List.of(Clip.at(0, null, "https://a/1.mp4")));

		assertThat(states("kite")).containsExactly("generate rendered", "reshoot:UP skipped", "upsample:4k skipped");
	}

	@Test
	void a_failure_is_charged_and_skips_every_descendant() {
		put(chain("kite"));
		String id = submit();

		this.ledger.failed(id, "bad_request", "The prompt was refused.");

		assertThat(states("kite")).containsExactly("generate failed", "reshoot:UP skipped", "upsample:4k skipped");
		assertThat(this.ledger.credits()).isEqualTo(Credits.of("1"));
	}

	@Test
	void a_refusal_costs_nothing() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.of("1"), NO_CAP);

		this.ledger.refused(id, "bad_request", "model is not supported");

		assertThat(this.ledger.credits()).isEqualTo(Credits.ZERO);
	}

	@Test
	void shots_that_were_begun_are_finished_before_others_are_begun() {
		put(chain("kite"), chain("storm"));
		String id = submit();
		this.ledger.rendered(id, "task", List.of(Clip.at(0, "video-1", "https://a/1.mp4")));

		assertThat(next().name()).isEqualTo("kite reshoot:UP");
	}

	@Test
	void the_cap_of_a_run_counts_what_is_reserved_and_what_is_spent() {
		put(chain("kite"), chain("storm"), chain("market"));
		Allowance cap = new Allowance(1, Credits.of("2.5"), null, NOW);

		String first = next().id();
		assertThat(this.ledger.intend(first, Credits.of("1"), cap)).isEqualTo(Intent.TAKEN);
		String second = next().id();
		assertThat(this.ledger.intend(second, Credits.of("1"), cap)).isEqualTo(Intent.TAKEN);
		String third = next().id();
		assertThat(this.ledger.intend(third, Credits.of("1"), cap)).as("what is under way may come to nothing")
			.isEqualTo(Intent.HELD_BY_OTHERS);

		this.ledger.accepted(first, "task-1", NOW);
		this.ledger.unknown(second, "no answer");
		assertThat(this.ledger.intend(third, Credits.of("1"), cap)).isEqualTo(Intent.OVER_RUN);
		assertThat(stateOf(third)).isEqualTo(OperationState.READY);
		assertThat(this.ledger.intend(third, Credits.of("0.5"), cap)).isEqualTo(Intent.TAKEN);
	}

	@Test
	void the_cap_of_a_day_counts_all_runs_of_that_day() {
		put(chain("kite"), chain("storm"));
		submit();

		Allowance secondRun = new Allowance(2, null, Credits.of("1.5"), NOW.minus(Duration.ofHours(9)));
		assertThat(this.ledger.intend(next().id(), Credits.of("1"), secondRun)).isEqualTo(Intent.OVER_DAY);

		Allowance tomorrow = new Allowance(2, null, Credits.of("1.5"), NOW.plus(Duration.ofMinutes(15)));
		assertThat(this.ledger.intend(next().id(), Credits.of("1"), tomorrow)).isEqualTo(Intent.TAKEN);
	}

	@Test
	void a_cool_down_holds_an_operation_until_it_is_over() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.ZERO, NO_CAP);
		this.ledger.notCreated(id, "429", "too many", NOW.plusSeconds(30));

		assertThat(this.ledger.nextReady("acedata", null, NOW.plusSeconds(29), EXECUTION)).isEmpty();
		assertThat(this.ledger.nextReady("acedata", null, NOW.plusSeconds(30), EXECUTION)).isPresent();
	}

	@Test
	void a_lane_that_cools_down_holds_its_own_work_only_and_survives_the_program() {
		put(chain("kite"), chain("storm"));
		String id = submit();
		this.ledger.rendered(id, "task", List.of(Clip.at(0, "video-1", "https://a/1.mp4")));

		this.ledger.coolDown("acedata", null, null, OperationKind.RESHOOT, NOW.plusSeconds(60), "too many");
		this.ledger.coolDown("acedata", null, null, OperationKind.RESHOOT, NOW.plusSeconds(5), "a shorter one");
		this.ledger.coolDown("acedata", null, "veo3", null, NOW.plusSeconds(60), "another model");
		this.ledger.coolDown("kie", null, null, null, NOW.plusSeconds(60), "another provider");

		Ledger after = open();
		assertThat(after.nextReady("acedata", null, NOW.plusSeconds(59), EXECUTION)).map(WorkItem::name)
			.contains("storm generate");
		assertThat(after.nextReady("acedata", null, NOW.plusSeconds(60), EXECUTION)).map(WorkItem::name)
			.contains("kite reshoot:UP");

		after.coolDown("acedata", null, "veo31-fast", null, NOW.plusSeconds(90), "daily quota of the model");
		assertThat(after.nextReady("acedata", null, NOW.plusSeconds(60), EXECUTION)).map(WorkItem::name)
			.contains("kite reshoot:UP");
		after.coolDown("acedata", null, null, null, NOW.plusSeconds(90), "everything");
		assertThat(after.nextReady("acedata", null, NOW.plusSeconds(60), EXECUTION)).isEmpty();
	}

	@Test
	void a_lane_of_one_account_does_not_hold_another_one() {
		put(chain("kite"));

		this.ledger.coolDown("acedata", "one@example.org", null, null, NOW.plusSeconds(60), "quota of the account");

		assertThat(this.ledger.nextReady("acedata", "one@example.org", NOW, EXECUTION)).isEmpty();
		assertThat(this.ledger.nextReady("acedata", "two@example.org", NOW, EXECUTION)).isPresent();
		assertThat(this.ledger.nextReady("acedata", null, NOW, EXECUTION)).isPresent();
		this.ledger.coolDown("acedata", null, null, null, NOW.plusSeconds(60), "every account");
		assertThat(this.ledger.nextReady("acedata", "two@example.org", NOW, EXECUTION)).isEmpty();
	}

	@Test
	void what_is_bound_to_an_account_goes_nowhere_else_and_what_is_not_goes_anywhere() {
		Shot kite = chain("kite");
		put(shot("kite", kite.operations().stream().map((operation) -> operation.at("one@example.org")).toList()),
				chain("storm"));

		assertThat(ready("one@example.org", true)).containsExactly("kite", "storm");
		assertThat(ready("one@example.org", false)).containsExactly("kite");
		assertThat(ready("two@example.org", true)).containsExactly("storm");
		assertThat(ready("two@example.org", false)).isEmpty();
		assertThat(this.ledger.accountsAsked("acedata")).containsExactly("one@example.org");

		put(chain("kite"), chain("storm"));
		assertThat(ready("two@example.org", true)).as("the manifest says no more").containsExactly("kite", "storm");
	}

	@Test
	void the_account_is_kept_with_the_intent_and_what_follows_stays_there() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.together(() -> {
			this.ledger.intend(id, Credits.of("1"), NO_CAP);
			this.ledger.boundTo(id, "one@example.org");
		});
		Lane one = new Lane("acedata", "one@example.org", true);
		Lane two = new Lane("acedata", "two@example.org", true);

		assertThat(this.ledger.atWork(one, EXECUTION).all()).isEqualTo(1);
		assertThat(this.ledger.atWork(two, EXECUTION).all()).isZero();
		assertThat(this.ledger.accountsAsked("acedata")).containsExactly("one@example.org");
		this.ledger.rendered(id, "task", List.of(Clip.at(0, "video", "https://a/1.mp4")));
		assertThat(ready("two@example.org", true)).isEmpty();
		assertThat(ready("one@example.org", true)).containsExactly("kite");
		assertThat(this.ledger.parkAccount("acedata", "two@example.org", EXECUTION, "given_up", "why")).isZero();
		assertThat(this.ledger.parkAccount("acedata", null, EXECUTION, "given_up", "why")).isZero();
		assertThat(this.ledger.parkAccount("acedata", "one@example.org", EXECUTION, "given_up", "why")).isPositive();
		assertThat(ready("one@example.org", true)).isEmpty();
	}

	private List<String> ready(String account, boolean takesAny) {
		return names(this.ledger.ready(new Lane("acedata", account, takesAny), NOW, EXECUTION, 9));
	}

	@Test
	void what_its_provider_makes_once_is_ready_again_and_holds_no_credit() {
		put(chain("kite"));
		String id = next().id();
		this.ledger.intend(id, Credits.of("0.114"), NO_CAP);
		this.ledger.unknown(id, "no answer");

		this.ledger.repeated(id, "asked for again");

		assertThat(next().id()).isEqualTo(id);
		assertThat(this.ledger.credits()).isEqualTo(Credits.ZERO);
	}

	@Test
	void what_the_provider_undid_may_be_bought_again_and_its_price_stays_counted() {
		put(chain("kite"));
		String id = submit();

		Credits bought = this.ledger.credits();
		assertThat(this.ledger.timesUndone(id)).isZero();

		this.ledger.undone(id, "429", "quota", NOW.plusSeconds(60));

		assertThat(this.ledger.timesUndone(id)).isEqualTo(1);
		assertThat(this.ledger.credits()).isEqualTo(bought).isNotEqualTo(Credits.ZERO);
		assertThat(this.ledger.nextReady("acedata", null, NOW.plusSeconds(59), EXECUTION)).isEmpty();
		WorkItem again = this.ledger.nextReady("acedata", null, NOW.plusSeconds(60), EXECUTION).orElseThrow();
		assertThat(again.id()).isEqualTo(id);
		assertThat(again.operation().taskId()).isNull();
	}

	@Test
	void what_is_parked_is_left_alone_by_this_execution_and_taken_up_by_the_next() {
		put(chain("kite"));
		String id = submit();
		this.ledger.park(List.of(id), EXECUTION, "late", "not finished within 30 minutes");

		assertThat(this.ledger.any(Set.of(OperationState.RUNNING), EXECUTION)).isFalse();
		assertThat(this.ledger.any(Set.of(OperationState.RUNNING), EXECUTION + 1)).isTrue();
		assertThat(this.ledger.dueLooks("acedata", NOW, EXECUTION + 1, Set.of(), 50)).hasSize(1);
	}

	@Test
	void one_task_never_stands_for_two_operations() {
		put(chain("kite"), chain("storm"));
		String first = next().id();
		this.ledger.intend(first, Credits.ZERO, NO_CAP);
		this.ledger.accepted(first, "task-1", NOW);
		String second = next().id();
		this.ledger.intend(second, Credits.ZERO, NO_CAP);

		assertThatThrownBy(() -> this.ledger.accepted(second, "task-1", NOW)).isInstanceOf(TaskTakenException.class)
			.hasMessageContaining("task task-1 is that of kite generate already");
		assertThat(this.ledger.unclaimed("acedata", List.of("task-1", "task-2"))).containsExactly("task-2");
	}

	@Test
	void what_left_the_manifest_is_not_bought_but_what_was_bought_is_brought_home() {
		put(chain("kite"), chain("storm"));
		String bought = submit();

		this.ledger.put(List.of(chain("market")), 2);
		this.ledger.manifestRead(2);

		assertThat(next().name()).isEqualTo("market generate");
		assertThat(this.ledger.any(Set.of(OperationState.READY), EXECUTION)).isTrue();
		assertThat(this.ledger.dueLooks("acedata", NOW, EXECUTION, Set.of(), 50)).extracting(WorkItem::id)
			.containsExactly(bought);
		assertThat(this.ledger.shotCount()).isEqualTo(1);
		assertThat(this.ledger.shots(null, 10)).extracting(LedgerShot::id, LedgerShot::inManifest)
			.containsExactly(tuple("market", true), tuple("kite", false), tuple("storm", false));
	}

	@Test
	void a_file_of_a_clip_or_of_a_picture_of_one_is_known_by_its_name_and_no_other_is() {
		put(shot("kite", List.of(generate("kite"))));
		String id = submit();
		this.ledger.rendered(id, "task", List.of(Clip.at(0, "video-1", "https://a/1.mp4")));
		this.ledger.fetched(id, List
			.of(new Clip(0, "video-1", "https://a/1.mp4", "kite.mp4", 1L, "c0ffee", 1, 1, null, null, null, null, null)
				.withPoster("kite.jpg")));

		assertThat(List.of("kite.mp4", "kite.jpg")).allMatch(this.ledger::knowsClipFile);
		assertThat(List.of("", "kite", "../kite.mp4", "KITE.MP4", "%")).noneMatch(this.ledger::knowsClipFile);
	}

	@Test
	void a_new_step_on_a_clip_that_is_here_starts_at_once() {
		Operation generate = generate("kite");
		put(shot("kite", List.of(generate)));
		String id = submit();
		this.ledger.rendered(id, "task", List.of(Clip.at(0, "video-1", "https://a/1.mp4")));
		this.ledger.fetched(id, this.ledger.shot("kite").orElseThrow().operations().get(0).clips());

		put(shot("kite", List.of(generate, generate.then(new Order.Gif()))));

		assertThat(next()).satisfies((item) -> {
			assertThat(item.name()).isEqualTo("kite gif");
			assertThat(item.operation().sourceVideoId()).isEqualTo("video-1");
		});
	}

	@Test
	void orders_and_labels_come_back_as_they_went_in() {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("campaign", "spring \"24\"");
		labels.put("a b", "");
		List<Operation> operations = new ArrayList<>();
		Operation first = generate("all");
		operations.add(first);
		for (Order order : List.of(new Order.Extend("on", "veo31", "16:9", "720p"),
				new Order.Reshoot(MotionType.DOLLY_IN_ZOOM_OUT), new Order.InsertObject("a \"gull\""),
				new Order.RemoveObject("https://img.example.org/mask.jpg"), new Order.Upsample(UpsampleTarget.FULL_HD),
				new Order.Gif(), new Order.Concatenate())) {
			operations.add(first.then(order));
		}
		put(new Shot("all", 0, "acedata", "A kite", labels, operations));

		LedgerShot read = this.ledger.shot("all").orElseThrow();
		assertThat(read.operations()).extracting(LedgerOperation::operation).isEqualTo(operations);
		assertThat(List.copyOf(read.labels().entrySet())).isEqualTo(List.copyOf(labels.entrySet()));
		assertThat(this.ledger.labelColumns()).containsExactly("campaign", "a b");
	}

	private void put(Shot... shots) {
		this.ledger.put(List.of(shots), 1);
	}

	@Test
	void what_is_ready_is_handed_out_in_order_however_much_it_is() {
		int many = 1_300;
		this.ledger.put(IntStream.range(0, many).mapToObj(LedgerContract::single).toList(), EXECUTION);

		assertThat(names(this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 3))).containsExactly("s0", "s1", "s2");
		assertThat(this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, many + 1)).hasSize(many);
		for (WorkItem item : this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 700)) {
			this.ledger.intend(item.id(), Credits.ZERO, NO_CAP);
		}
		assertThat(names(this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 2))).containsExactly("s700", "s701");
		assertThat(this.ledger.atWork("acedata", EXECUTION).all()).isEqualTo(700);
	}

	@Test
	void what_becomes_ready_behind_what_was_begun_comes_first() {
		put(chain("kite"), chain("storm"));
		String kite = submit();
		assertThat(names(this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 5))).containsExactly("storm");

		this.ledger.rendered(kite, "task-" + kite, List.of(Clip.at(0, "video", "https://a/1.mp4")));

		assertThat(names(this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 5))).containsExactly("kite", "storm");
		assertThat(next().parentTaskId()).isEqualTo("task-" + kite);
	}

	@Test
	void a_part_of_a_group_that_fails_takes_nothing_else_with_it() {
		put(chain("kite"), chain("storm"));
		List<WorkItem> both = this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 2);
		String kite = both.get(0).id();
		String storm = both.get(1).id();
		List<Class<?>> failed = new ArrayList<>();

		this.ledger.together(() -> {
			this.ledger.intend(kite, Credits.ZERO, NO_CAP);
			try {
				this.ledger.accepted(storm, "task-storm", NOW);
			}
			catch (IllegalMoveException ex) {
				failed.add(ex.getClass());
			}
			this.ledger.intend(storm, Credits.ZERO, NO_CAP);
		});

		assertThat(failed).containsExactly(IllegalMoveException.class);
		Ledger after = open();
		assertThat(after.submitting()).containsExactlyInAnyOrder(kite, storm);
		assertThat(after.purchases()).isZero();
	}

	@Test
	void a_group_that_fails_changes_nothing() {
		put(chain("kite"));
		String kite = next().id();

		assertThatThrownBy(() -> this.ledger.together(() -> {
			this.ledger.intend(kite, Credits.ZERO, NO_CAP);
			throw new IllegalStateException("broken");
		})).hasMessage("broken");

		assertThat(open().submitting()).isEmpty();
		assertThat(next().id()).as("the queues know of nothing that is not on disk").isEqualTo(kite);
	}

	@Test
	void two_answers_of_a_group_with_the_same_task_are_one_receipt() {
		put(chain("kite"), chain("storm"));
		List<WorkItem> both = this.ledger.ready(Lane.of("acedata"), NOW, EXECUTION, 2);
		both.forEach((item) -> this.ledger.intend(item.id(), Credits.ZERO, NO_CAP));
		List<Purchases.Receipt> receipts = both.stream()
			.map((item) -> new Purchases.Receipt(item.id(), "acedata", "task-1", List.of()))
			.toList();
		List<String> refused = new ArrayList<>();

		this.ledger.received(receipts, () -> both.forEach((item) -> {
			try {
				this.ledger.accepted(item.id(), "task-1", NOW);
			}
			catch (TaskTakenException ex) {
				refused.add(item.id());
			}
		}));

		assertThat(refused).containsExactly(both.get(1).id());
		assertThat(stateOf(both.get(0).id())).isEqualTo(OperationState.RUNNING);
		assertThat(stateOf(both.get(1).id())).isEqualTo(OperationState.SUBMITTING);
	}

	@Test
	void the_queues_are_not_asked_inside_a_group() {
		put(chain("kite"));

		assertThatThrownBy(() -> this.ledger.together(this::next)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("inside a transaction");
	}

	@Test
	void when_a_task_is_looked_at_next_is_known_without_being_written_down() {
		put(chain("kite"));
		String id = submit();
		this.ledger.nextLook(List.of(id), NOW.plusSeconds(7));

		assertThat(this.ledger.dueLooks("acedata", NOW.plusSeconds(6), EXECUTION, Set.of(), 50)).isEmpty();
		assertThat(this.ledger.nextDue(EXECUTION, Set.of())).contains(NOW.plusSeconds(7));
		assertThat(this.ledger.dueLooks("acedata", NOW.plusSeconds(7), EXECUTION, Set.of(), 50)).hasSize(1);
		assertThat(open().nextDue(EXECUTION, Set.of())).as("a look too many costs nothing").contains(NOW);
	}

	@Test
	void what_follows_an_operation_is_known_but_for_what_waits_for_approval() {
		Operation generate = generate("kite");
		Operation reshoot = generate.then(new Order.Reshoot(MotionType.UP));
		put(shot("kite", List.of(generate, reshoot, reshoot.then(new Order.Upsample(UpsampleTarget.UHD)).held(true))));

		assertThat(this.ledger.followers(List.of(generate.id()))).extracting((follower) -> follower.order().step())
			.containsExactly("reshoot:UP");
	}

	private static List<String> names(List<WorkItem> items) {
		return items.stream().map((item) -> item.operation().operation().shotId()).toList();
	}

	private static Shot single(int number) {
		String id = "s" + number;
		return new Shot(id, number, "acedata", "A " + id, Map.of(), List.of(generate(id)));
	}

	private static Shot chain(String id) {
		Operation generate = generate(id);
		Operation reshoot = generate.then(new Order.Reshoot(MotionType.UP));
		return shot(id, List.of(generate, reshoot, reshoot.then(new Order.Upsample(UpsampleTarget.UHD))));
	}

	private static Shot shot(String id, List<Operation> operations) {
		return new Shot(id, "kite storm market".indexOf(id), "acedata", "A " + id, Map.of(), operations);
	}

	private static Operation generate(String id) {
		return Operation.first(id, 1, "acedata",
				new Order.Generate("A " + id, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);
	}

	private WorkItem next() {
		return this.ledger.nextReady("acedata", null, NOW, EXECUTION).orElseThrow();
	}

	private String submit() {
		String id = next().id();
		this.ledger.intend(id, Credits.of("1"), NO_CAP);
		this.ledger.accepted(id, "task-" + id, NOW);
		return id;
	}

	private List<String> states(String shot) {
		return this.ledger.shot(shot)
			.orElseThrow()
			.operations()
			.stream()
			.map((operation) -> operation.operation().order().step() + " " + operation.state().word())
			.toList();
	}

	private @Nullable String named(String key) {
		return this.ledger.calledBack("acedata", key).map(WorkItem::callback).map(Callback::taskId).orElse(null);
	}

	private OperationState stateOf(String id) {
		return this.ledger.shots(null, 100)
			.stream()
			.flatMap((shot) -> shot.operations().stream())
			.filter((operation) -> operation.operation().id().equals(id))
			.findFirst()
			.orElseThrow()
			.state();
	}

}
