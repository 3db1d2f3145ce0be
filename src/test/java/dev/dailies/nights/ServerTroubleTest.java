package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.RestartedPostgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights whose ledger's server goes away, or cannot be reached by one of the machines any
 * more, while tasks are being submitted.
 */
@LongNight
class ServerTroubleTest {

	private static final int SHOTS = 6;

	private static final int OPERATIONS = SHOTS * 3;

	/**
	 * Two addresses of this machine, which stand for two machines' ways to the server.
	 */
	private static final String ONE = "127.0.0.1";

	private static final String OTHER = "127.0.0.2";

	private static final String SERVER = "server.test";

	@TempDir
	private Path folder;

	@Test
	void a_server_that_restarts_is_waited_for_and_nothing_is_paid_twice() throws Exception {
		try (RestartedPostgres server = RestartedPostgres.in(this.folder.resolve("server"));
				Night night = night();
				Turnstile turnstile = Turnstile.before(night);
				Child run = ServerNights.start(night, server.url())) {
			ServerNights.until(run, () -> night.sandbox().bill().tasks() >= 2);

			server.stop();
			turnstile.open();
			ServerNights.until(run, () -> night.sandbox().bill().tasks() >= SHOTS);
			server.startAgain();

			assertThat(run.exitCode()).as(run.output()).isIn(0, 5);
			assertNothingTwice(night);
		}
	}

	@Test
	void a_buyer_whose_link_to_the_server_goes_down_is_followed_by_another_one() throws Exception {
		String direct = Postgres.url(Postgres.newSchema());
		URI server = URI.create(direct.substring("jdbc:".length()));
		try (Gate one = Gate.to(server, InetAddress.getByName(ONE), 0);
				Gate other = Gate.to(server, InetAddress.getByName(OTHER), one.port());
				Night night = night();
				Turnstile turnstile = Turnstile.before(night)) {
			String ledger = through(other, direct, server);
			try (Child first = ServerNights.start(night, ledger, by(ONE))) {
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 2);
				try (Child second = ServerNights.start(night, ledger, by(OTHER))) {
					ServerNights.untilStandsBy(second);

					one.darken();
					ServerNights.untilAnotherBuys(second, direct, first);
					turnstile.open();
					ServerNights.until(second, () -> night.sandbox().bill().tasks() >= SHOTS);
					one.lighten();

					assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
					assertThat(first.exitCode()).as(first.output()).isIn(0, 5);
				}
			}
			ServerLink.write(night.out().resolve("dailies.ledger"), ServerAddress.of(direct));
			assertNothingTwice(night);
		}
	}

	@Test
	void a_buyer_whose_network_goes_away_is_followed_by_another_one_and_ends_as_that_does_when_it_is_back()
			throws Exception {
		String direct = Postgres.url(Postgres.newSchema());
		URI server = URI.create(direct.substring("jdbc:".length()));
		try (NetworkNamespace network = NetworkNamespace.made();
				Gate one = Gate.to(server, network.address(), 0);
				Gate other = Gate.to(server, InetAddress.getByName(OTHER), one.port());
				Night night = night();
				Turnstile turnstile = Turnstile.before(night);
				Gate providers = Gate.to(URI.create(night.environment().get("ACEDATA_BASE_URL")), network.address(),
						0)) {
			String ledger = through(other, direct, server);
			Map<String, String> inside = new HashMap<>(night.environment());
			inside.put("ACEDATA_BASE_URL", "http://" + network.address().getHostAddress() + ":" + providers.port());
			try (Child first = Child.bare(night.folder(), network.command(), inside,
					by(network.address().getHostAddress()), "run", "job.yaml", "--no-progress", "--ledger", ledger)) {
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 2);
				try (Child second = ServerNights.start(night, ledger, by(OTHER))) {
					ServerNights.untilStandsBy(second);

					network.down();
					ServerNights.untilAnotherBuys(second, direct, first);
					turnstile.open();

					assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
					assertThat(first.alive()).as(first.output()).isTrue();
					network.up();
					assertThat(first.exitCode()).as(first.output()).isEqualTo(second.exitCode());
					assertThat(first.output()).contains("another one buys in its place");
				}
			}
			ServerLink.write(night.out().resolve("dailies.ledger"), ServerAddress.of(direct));
			assertNothingTwice(night);
		}
	}

	/**
	 * The address of a ledger by the name that is the same for all, behind gates of one
	 * port.
	 */
	private static String through(Gate gate, String direct, URI server) {
		return direct.replace("localhost:" + server.getPort(), SERVER + ":" + gate.port());
	}

	/**
	 * By which way a process reaches the server, whose name is the same for all.
	 */
	private List<String> by(String address) throws IOException {
		Path names = Files.writeString(this.folder.resolve("hosts-" + address),
				"%s %s%n127.0.0.1 localhost%n".formatted(address, SERVER));
		return List.of("-Djdk.net.hosts.file=" + names);
	}

	private static void assertNothingTwice(Night night) {
		assertThat(night.sandbox().bill().tasks()).isLessThanOrEqualTo(OPERATIONS);
		assertThat(night.operations()).hasSize(OPERATIONS)
			.extracting(LedgerOperation::state)
			.doesNotContain(OperationState.SUBMITTING, OperationState.RUNNING, OperationState.RENDERED,
					OperationState.FAILED);
	}

	private Night night() {
		return ServerNights.of(this.folder, SHOTS, 100);
	}

}
