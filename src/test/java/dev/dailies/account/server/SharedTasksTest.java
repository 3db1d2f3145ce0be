package dev.dailies.account.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.TaskTakenException;
import dev.dailies.provider.Limits;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whose a task is, where several ledgers of a server ask for the very same through one
 * account and answers are lost.
 */
class SharedTasksTest {

	private static final Limits LIMITS = new Limits(20, 1000, Duration.ofSeconds(1));

	private static final Duration APART = Duration.ofMinutes(13);

	private static final Set<OperationState> UNKNOWN = Set.of(OperationState.UNKNOWN);

	private static final Set<OperationState> ON_THE_WIRE = Set.of(OperationState.SUBMITTING);

	private final String token = Buyer.newToken();

	private final Buyer spring = new Buyer(this.token, LIMITS);

	private final Buyer autumn = new Buyer(this.token, LIMITS);

	@AfterEach
	void close() {
		this.spring.close();
		this.autumn.close();
	}

	@Test
	void a_task_of_another_ledger_is_taken_for_no_lost_one() {
		this.spring.intend(0);
		this.spring.accepted(0, "task-1");
		this.autumn.losesAnswer(0);

		assertThat(this.autumn.ledger().unclaimed(Buyer.PROVIDER, List.of("task-1", "task-2")))
			.containsExactly("task-2");
		assertThatThrownBy(() -> this.autumn.adopts(0, "task-1")).isInstanceOf(TaskTakenException.class)
			.hasMessage("task task-1 is that of the ledger %s of this database already", this.spring.schema());
		assertThat(this.autumn.state(0)).isEqualTo(OperationState.UNKNOWN);
	}

	@Test
	void a_task_that_another_ledger_had_and_bought_anew_stays_its_own() {
		this.spring.intend(0);
		this.spring.accepted(0, "task-1");
		this.spring.undone(0);
		this.autumn.losesAnswer(0);

		assertThatThrownBy(() -> this.autumn.adopts(0, "task-1")).isInstanceOf(TaskTakenException.class);
	}

	@Test
	void a_person_who_names_a_task_is_told_which_ledger_has_it() {
		this.spring.intend(0);
		this.spring.accepted(0, "task-1");
		this.autumn.losesAnswer(0);

		assertThat(this.autumn.ledger().ownerOf(Buyer.PROVIDER, "task-1"))
			.contains("the ledger " + this.spring.schema() + " of this database");
		assertThat(this.autumn.ledger().ownerOf(Buyer.PROVIDER, "task-2")).isEmpty();
	}

	@Test
	void of_two_ledgers_that_take_one_task_at_the_same_moment_one_gets_it() {
		this.spring.losesAnswer(0);
		this.autumn.losesAnswer(0);

		this.spring.ledger().together(() -> {
			this.spring.adopts(0, "task-1");
			assertThatThrownBy(() -> this.autumn.adopts(0, "task-1")).isInstanceOf(TaskTakenException.class);
		});

		assertThatThrownBy(() -> this.autumn.adopts(0, "task-1")).isInstanceOf(TaskTakenException.class);
		assertThat(this.spring.state(0)).isEqualTo(OperationState.RUNNING);
		assertThat(this.autumn.state(0)).isEqualTo(OperationState.UNKNOWN);
		this.autumn.adopts(0, "task-2");
		assertThat(this.autumn.state(0)).isEqualTo(OperationState.RUNNING);
	}

	@Test
	void equal_operations_of_all_ledgers_are_counted_whose_answers_are_lost() {
		this.spring.losesAnswer(0);
		this.autumn.losesAnswer(0);
		this.autumn.losesAnswer(1);

		assertThat(this.spring.twins(0, UNKNOWN, APART)).isEqualTo(3);
		assertThat(this.spring.twins(0, ON_THE_WIRE, APART)).isZero();
	}

	@Test
	void an_operation_of_a_ledger_that_was_moved_is_counted_where_it_is_now() {
		this.spring.losesAnswer(0);
		this.autumn.losesAnswer(0);

		this.autumn.ledger().note(About.MOVED_TO, "elsewhere");
		assertThat(this.spring.twins(0, UNKNOWN, APART)).isOne();

		this.autumn.sql().sql("delete from about where value = 'elsewhere'").update();
		assertThat(this.spring.twins(0, UNKNOWN, APART)).isEqualTo(2);
	}

	@Test
	void an_equal_POST_of_another_ledger_is_waited_for_until_its_answer_can_come_no_more() {
		this.autumn.intend(0);
		this.spring.losesAnswer(0);

		assertThat(this.spring.twins(0, ON_THE_WIRE, APART)).isOne();
		assertThat(this.spring.twins(0, UNKNOWN, APART)).isOne();

		this.spring.later(Duration.ofMinutes(6));

		assertThat(this.spring.twins(0, ON_THE_WIRE, APART)).isZero();
		assertThat(this.spring.twins(0, UNKNOWN, APART)).isEqualTo(2);
	}

	@Test
	void an_answer_that_comes_after_another_ledger_took_its_task_is_no_receipt() {
		this.autumn.intend(0);
		this.spring.losesAnswer(0);
		this.spring.adopts(0, "task-1");
		this.autumn.later(Duration.ofMinutes(6));

		assertThatThrownBy(() -> this.autumn.accepted(0, "task-1")).isInstanceOf(TaskTakenException.class);
		assertThat(this.autumn.state(0)).isEqualTo(OperationState.SUBMITTING);
	}

	@Test
	void another_account_has_other_tasks() {
		try (Buyer elsewhere = new Buyer(Buyer.newToken(), LIMITS)) {
			elsewhere.intend(0);
			elsewhere.accepted(0, "task-1");
			elsewhere.intend(1);
			this.spring.losesAnswer(0);

			assertThat(this.spring.twins(0, ON_THE_WIRE, APART)).isZero();
			assertThat(this.spring.ledger().unclaimed(Buyer.PROVIDER, List.of("task-1"))).containsExactly("task-1");
			this.spring.adopts(0, "task-1");
			assertThat(this.spring.state(0)).isEqualTo(OperationState.RUNNING);
		}
	}

	@Test
	void a_ledger_whose_schema_was_dropped_has_no_tasks() {
		this.spring.knowsOf("gone_" + this.spring.schema());
		this.spring.losesAnswer(0);

		assertThat(this.spring.ledger().unclaimed(Buyer.PROVIDER, List.of("task-1"))).containsExactly("task-1");
	}

}
