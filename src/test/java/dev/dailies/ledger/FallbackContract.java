package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.Fallbacks.Taking;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Fallback;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What money asks of a ledger that takes a row elsewhere, in every kind of database that
 * it is kept in.
 */
public abstract class FallbackContract {

	protected static final Instant NOW = LedgerContract.NOW;

	private static final Taking ALL = new Taking(Set.of("acedata", "kie", "useapi"), 1);

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private static final Operation FIRST = generate("acedata");

	private static final Operation SECOND = generate("kie");

	private static final Operation THIRD = generate("useapi");

	private Ledger ledger;

	/**
	 * The ledger, as the program opens it.
	 */
	protected abstract Ledger open();

	@BeforeEach
	void begin() {
		this.ledger = open();
		read();
	}

	@Test
	void what_stands_by_is_no_operation_before_it_is_taken() {
		assertThat(operations()).extracting(LedgerOperation::operation)
			.extracting(Operation::provider)
			.containsOnly("acedata");
		assertThat(this.ledger.anyReady("kie", 1)).isFalse();
	}

	@Test
	void what_is_refused_is_taken_with_its_steps_and_whoever_reads_the_manifest_again_finds_it_so() {
		refuse();

		assertThat(this.ledger.takeInstead(FIRST.id(), "no", ALL)).isEqualTo("kie model");

		assertThat(wanted()).containsExactly("kie generate ready", "kie upsample:1080p blocked");
		read();
		assertThat(wanted()).containsExactly("kie generate ready", "kie upsample:1080p blocked");
		assertThat(this.ledger.nextReady("kie", null, NOW, 1)).isPresent();
		assertThat(this.ledger.nextReady("acedata", null, NOW, 1)).isEmpty();
	}

	@Test
	void what_is_in_doubt_at_work_or_here_is_never_taken() {
		intend();
		this.ledger.unknown(FIRST.id(), "no answer");
		assertThat(this.ledger.takeInstead(FIRST.id(), "no", ALL)).isNull();

		this.ledger.adopted(FIRST.id(), "task", NOW);
		assertThat(this.ledger.takeInstead(FIRST.id(), "no", ALL)).isNull();

		this.ledger.failed(FIRST.id(), "failed", "it could not be made");
		assertThat(this.ledger.takeInstead(FIRST.id(), "no", ALL)).as("it may have been made").isNull();
		assertThat(wanted()).startsWith("acedata generate failed");
	}

	@Test
	void what_was_just_taken_elsewhere_cannot_be_bought_any_more() {
		assertThat(this.ledger.takeInstead(FIRST.id(), "not offered", ALL)).isNotNull();

		assertThat(this.ledger.intend(FIRST.id(), Credits.of("1"), NO_CAP)).isEqualTo(Intent.ELSEWHERE);
		assertThat(this.ledger.takeInstead(FIRST.id(), "not offered", ALL)).as("once").isNull();
	}

	@Test
	void a_provider_that_cannot_be_asked_is_passed_over_and_else_waits_for_the_next_run() {
		refuse();
		assertThat(this.ledger.takeInstead(FIRST.id(), "no", new Taking(Set.of("useapi"), 1)))
			.isEqualTo("useapi model");
		read();
		assertThat(wanted()).startsWith("useapi generate ready");

		assertThat(this.ledger.takeInstead(THIRD.id(), "no", ALL)).as("none is come back to").isNull();
	}

	@Test
	void what_nobody_can_be_asked_for_is_left_alone_for_this_execution() {
		refuse();
		this.ledger.takeInstead(FIRST.id(), "no", new Taking(Set.of("acedata"), 1));

		assertThat(this.ledger.any(Set.of(OperationState.READY), 1)).isFalse();
		assertThat(this.ledger.any(Set.of(OperationState.READY), 2)).isTrue();
	}

	@Test
	void what_another_account_may_still_make_is_not_taken_elsewhere() {
		List<String> both = List.of("me", "you");
		this.ledger.coolDown("acedata", "me", "model", null, NOW.plus(Duration.ofHours(3)), "quota");
		assertThat(this.ledger.takeInsteadOfPaused("acedata", both, NOW, ALL)).isZero();

		this.ledger.coolDown("acedata", "you", "model", null, NOW.plus(Duration.ofHours(3)), "quota");
		assertThat(this.ledger.takeInsteadOfPaused("acedata", both, NOW, ALL)).isEqualTo(1);
	}

	@Test
	void only_what_waits_for_the_quota_of_its_model_is_taken_and_only_until_that_comes_back() {
		this.ledger.coolDown("acedata", null, "other", null, NOW.plus(Duration.ofHours(3)), "quota");
		this.ledger.coolDown("acedata", "somebody", "model", null, NOW.plus(Duration.ofHours(3)), "quota");
		assertThat(this.ledger.takeInsteadOfPaused("acedata", List.of("me"), NOW, ALL)).isZero();

		this.ledger.coolDown("acedata", null, "model", null, NOW.plus(Duration.ofHours(1)), "quota");
		assertThat(this.ledger.takeInsteadOfPaused("acedata", List.of("me"), NOW.plus(Duration.ofHours(2)), ALL))
			.isZero();
		assertThat(this.ledger.takeInsteadOfPaused("acedata", List.of("me"), NOW, ALL)).isEqualTo(1);
		assertThat(wanted()).startsWith("kie generate ready");
	}

	@Test
	void what_was_taken_elsewhere_stays_so_though_the_fallback_was_left_out_for_a_while() {
		refuse();
		assertThat(operations().get(0).state()).isEqualTo(OperationState.FAILED);
		this.ledger.takeInstead(FIRST.id(), "no", ALL);

		this.ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(), List.of(FIRST, upsample(FIRST)))),
				3);
		read();

		assertThat(wanted()).startsWith("kie generate ready");
	}

	private void refuse() {
		intend();
		this.ledger.refused(FIRST.id(), "policy", "prohibited");
	}

	private void intend() {
		assertThat(this.ledger.intend(FIRST.id(), Credits.of("1"), NO_CAP)).isEqualTo(Intent.TAKEN);
	}

	private void read() {
		Shot shot = new Shot("kite", 0, "acedata", "A kite", Map.of(), Approval.NONE, List.of(FIRST, upsample(FIRST)),
				List.of(), List.of(new Fallback(FIRST.id(), List.of(SECOND, upsample(SECOND))),
						new Fallback(SECOND.id(), List.of(THIRD, upsample(THIRD)))));
		this.ledger.put(this.ledger.recognized(List.of(shot)), 2);
		this.ledger.manifestRead(2);
	}

	private List<String> wanted() {
		return operations().stream()
			.filter(LedgerOperation::inManifest)
			.map((one) -> one.operation().provider() + " " + one.operation().order().step() + " " + one.state().word())
			.toList();
	}

	private List<LedgerOperation> operations() {
		return this.ledger.shot("kite").orElseThrow().operations();
	}

	private static Operation upsample(Operation source) {
		return source.then(new Order.Upsample(UpsampleTarget.FULL_HD));
	}

	private static Operation generate(String provider) {
		return Operation.first("kite", 1, provider,
				new Order.Generate("A kite", "model", "16:9", null, null, null, List.of(), null, false), null);
	}

}
