package dev.dailies.cli.shots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dailies.cli.answer.Counts;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.answer.MoneyAnswer;
import dev.dailies.ledger.Cap;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.Wait;
import dev.dailies.run.Pause;
import dev.dailies.screen.RunStatus;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.Watch;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, for programs.
 *
 * @param budget null for no cap over all providers
 * @param money what the credits cost; left out, as what follows, without rates
 * @param maxMoney left out without a cap in money
 * @param atWork who works on it; null if nobody does
 * @param pausedUntil until when nothing is bought on a person's word; left out, as what
 * follows, where nobody told the run anything
 * @param workers the processes that share it; left out where the ledger is a file
 */
record StatusAnswer(String name, @Nullable String manifest, int shots, BigDecimal credits,
		Map<String, Integer> operations, Map<String, Integer> shotsByStatus, Map<String, BigDecimal> creditsByProvider,
		BigDecimal spentByRun, @Nullable BigDecimal budget, Map<String, BigDecimal> budgetByProvider,
		@JsonInclude(Include.NON_NULL) @Nullable MoneyAnswer money,
		@JsonInclude(Include.NON_NULL) @Nullable MoneyAnswer moneyByRun,
		@JsonInclude(Include.NON_NULL) @Nullable MoneyAnswer maxMoney, @Nullable String atWork,
		@Nullable String atWorkSince, List<Waiting> waits, @JsonInclude(Include.NON_NULL) @Nullable String pausedUntil,
		@JsonInclude(Include.NON_NULL) @Nullable String pausedBy, @JsonInclude(Include.NON_EMPTY) List<ToldAt> told,
		@JsonInclude(Include.NON_EMPTY) List<RunStatus.Worker> workers) {

	static StatusAnswer of(RunStatus status) {
		Snapshot seen = status.seen();
		Credits together = seen.caps().together();
		Cap.InMoney money = seen.caps().money();
		RunStatus.Holder holder = status.holder();
		Pause pause = seen.pause();
		return new StatusAnswer(status.name(), status.manifest(), status.shots(), status.total().amount(),
				Counts.byState(status::operations), Counts.byStatus(seen::shots), Counts.amounts(seen.credits()),
				seen.spent().amount(), (together != null) ? together.amount() : null,
				Counts.amounts(seen.caps().byProvider()), MoneyAnswer.of(seen.credits(), seen.rates()),
				MoneyAnswer.of(seen.spentBy(), seen.rates()), (money != null) ? MoneyAnswer.of(money.most()) : null,
				(holder != null) ? holder.name() : null,
				(holder != null && holder.since() != null) ? holder.since().toString() : null,
				seen.waits().stream().map(Waiting::of).toList(), (pause != null) ? pause.until().toString() : null,
				(pause != null) ? pause.who().name() : null, status.told().stream().map(ToldAt::of).toList(),
				status.workers());
	}

	/**
	 * For whoever looks on.
	 */
	static Watch.ForPrograms watched() {
		return new Watch.ForPrograms() {

			@Override
			public String text(RunStatus status) {
				return JsonOutput.of(of(status));
			}

			@Override
			public List<Object> news(RunStatus status) {
				return List.of(status.seen().shots(), status.seen().counts(), status.seen().waits(), status.told(),
						status.workers().stream().map(RunStatus.Worker::name).toList());
			}

		};
	}

	/**
	 * What somebody told a run.
	 */
	record ToldAt(String at, String who, String what) {

		private static ToldAt of(RunWord word) {
			return new ToldAt(word.at().toString(), word.who().name(), word.what());
		}

	}

	/**
	 * A pause that a provider asked for.
	 */
	record Waiting(String provider, @Nullable String account, @Nullable String model, @Nullable String operation,
			String until, String why) {

		private static Waiting of(Wait wait) {
			return new Waiting(wait.provider(), wait.account(), wait.model(), wait.kind(), wait.until().toString(),
					wait.why());
		}

	}

}
