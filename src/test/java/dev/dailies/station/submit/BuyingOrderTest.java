package dev.dailies.station.submit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is bought first of what is ready.
 */
class BuyingOrderTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final int SLOTS = 2;

	@TempDir
	private Path folder;

	private HikariDataSource database;

	private JdbcLedger ledger;

	private BuyingOrder order;

	@BeforeEach
	void open() {
		this.database = LedgerFile.in(this.folder);
		this.ledger = new JdbcLedger(this.database, Clock.fixed(NOW, ZoneOffset.UTC));
		Map<String, Integer> seconds = Map.of("generate", 90, "reshoot:UP", 75, "upsample:1080p", 45, "upsample:4k",
				300);
		this.order = new BuyingOrder(this.ledger,
				(provider, asked) -> Duration.ofSeconds(Objects.requireNonNull(seconds.get(asked.step()))));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void while_much_is_left_to_begin_the_deepest_goes_first() {
		chains(8, UpsampleTarget.FULL_HD);
		render("s0");

		assertThat(inOrder()).startsWith("s0 reshoot:UP", "s1 generate");
	}

	@Test
	void once_little_is_left_to_begin_what_has_longest_to_go_goes_first() {
		chains(4, UpsampleTarget.FULL_HD);
		render("s0");

		assertThat(inOrder()).containsExactly("s1 generate", "s2 generate", "s3 generate", "s0 reshoot:UP");
	}

	@Test
	void a_chain_that_was_begun_goes_first_where_it_has_longer_to_go_than_whole_ones() {
		chains(3, UpsampleTarget.FULL_HD);
		this.ledger.put(List.of(chain(3, UpsampleTarget.UHD)), 1);
		render("s3");

		assertThat(inOrder()).startsWith("s3 reshoot:UP", "s0 generate");
	}

	private void chains(int number, UpsampleTarget target) {
		this.ledger.put(IntStream.range(0, number).mapToObj((shot) -> chain(shot, target)).toList(), 1);
	}

	private static Shot chain(int number, UpsampleTarget target) {
		String id = "s" + number;
		Operation generate = Operation.first(id, 1, "acedata",
				new Order.Generate("A " + id, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);
		Operation reshoot = generate.then(new Order.Reshoot(MotionType.UP));
		return new Shot(id, number, "acedata", "A " + id, Map.of(),
				List.of(generate, reshoot, reshoot.then(new Order.Upsample(target))));
	}

	private void render(String shot) {
		String id = this.ledger.shot(shot)
			.orElseThrow()
			.operations()
			.stream()
			.filter((operation) -> operation.operation().order().kind() == OperationKind.GENERATE)
			.findFirst()
			.orElseThrow()
			.operation()
			.id();
		this.ledger.intend(id, Credits.ZERO, new Allowance(1, null, null, NOW));
		this.ledger.accepted(id, "task-" + id, NOW);
		this.ledger.rendered(id, "task-" + id, List.of(Clip.at(0, "video-" + id, "https://a/1.mp4")));
	}

	private List<String> inOrder() {
		List<WorkItem> ready = this.ledger.ready(Lane.of("acedata"), NOW, 1, BuyingOrder.toKnow(SLOTS));
		return this.order.of(ready, SLOTS).stream().map(WorkItem::name).toList();
	}

}
