package dev.dailies.cli.shots;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.OperationEvent.Asked;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.provider.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A shot's life, for programs.
 */
record ShotLifeAnswer(String shot, boolean inManifest, String provider, @Nullable String prompt,
		Map<String, String> labels, List<Step> operations, String next, @Nullable String command) {

	static ShotLifeAnswer of(LedgerShot shot, Map<String, List<OperationEvent>> history, NextStep next) {
		return new ShotLifeAnswer(shot.id(), shot.inManifest(), shot.provider(), shot.prompt(), shot.labels(),
				shot.operations()
					.stream()
					.map((operation) -> Step.of(operation, history.getOrDefault(operation.operation().id(), List.of())))
					.toList(),
				next.why(), next.command());
	}

	/**
	 * One operation of it.
	 */
	record Step(String step, int take, String state, BigDecimal credits, int attempts, @Nullable String account,
			@Nullable String taskId, @Nullable String error, @Nullable String remark, List<Event> history,
			@Nullable String providerCreatedAt, @Nullable String providerCompletedAt) {

		private static Step of(LedgerOperation operation, List<OperationEvent> history) {
			return new Step(operation.operation().order().step(), operation.operation().take(),
					operation.state().word(), operation.credits().amount(), operation.attempts(), operation.account(),
					operation.taskId(), operation.error(), operation.remark(), history.stream().map(Event::of).toList(),
					time(operation.told().created()), time(operation.told().completed()));
		}

	}

	private static @Nullable String time(@Nullable Instant told) {
		return (told != null) ? told.toString() : null;
	}

	/**
	 * What happened to it.
	 */
	sealed interface Event {

		private static Event of(OperationEvent event) {
			if (event instanceof Moved moved) {
				return new Move(moved.at().toString(), moved.from().word(), moved.to().word(), moved.note(),
						moved.who());
			}
			Asked asked = (Asked) event;
			Exchange exchange = asked.exchange();
			return new Call(asked.at().toString(), exchange.request(), exchange.sent(),
					(exchange.status() > 0) ? exchange.status() : null, exchange.answer(), exchange.took().toMillis());
		}

	}

	/**
	 * From one state to another, or in the same one.
	 *
	 * @param who on whose word; left out where the program went on by itself
	 */
	record Move(String at, String from, String to, @Nullable String note,
			@JsonInclude(Include.NON_NULL) @Nullable String who) implements Event {
	}

	/**
	 * What was asked of the provider.
	 *
	 * @param status null if there was no answer
	 */
	record Call(String at, String request, String sent, @Nullable Integer status, String answer,
			long tookMs) implements Event {
	}

}
