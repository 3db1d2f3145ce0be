package dev.dailies.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxException;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The sandbox as a whole: its bill, its memory, its doors.
 */
class SandboxTest {

	@TempDir
	Path dir;

	@Test
	void the_bill_lists_what_was_accepted() {
		try (Caller caller = Caller.start()) {
			String video = caller.video();
			String reshoot = caller.submit("/veo/reshoot", AceDataRulesTest.reshoot(video, "UP"));
			JsonNode bill = caller.send(caller.request("/_sandbox/bill").GET()).json();

			assertThat(bill.get("tasks").intValue()).isEqualTo(2);
			assertThat(bill.get("credits").decimalValue()).isEqualByComparingTo("1.314");
			assertThat(bill.at("/by_operation/reshoot/tasks").intValue()).isEqualTo(1);
			assertThat(bill.at("/by_operation/generate/credits").decimalValue()).isEqualByComparingTo("0.114");
			assertThat(bill.at("/items/1/task_id").stringValue()).isEqualTo(reshoot);
			assertThat(bill.at("/items/1/created_at").stringValue()).isEqualTo(caller.clock.instant().toString());
			assertThat(bill.has("balance")).isFalse();
			assertThat(caller.sandbox.bill().items()).hasSize(2);
		}
	}

	@Test
	void the_balance_is_spent_until_it_is_too_low() {
		try (Caller caller = Caller.start(Caller.settings().withBalance(new BigDecimal("0.30")))) {
			caller.submit("/veo/videos", Caller.KITE);
			caller.submit("/veo/videos", Caller.KITE);
			Reply refused = caller.post("/veo/videos", Caller.KITE);

			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.code()).isEqualTo("used_up");
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(2);
			assertThat(caller.send(caller.request("/_sandbox/bill").GET()).json().get("balance").decimalValue())
				.isEqualByComparingTo("0.072");
		}
	}

	@Test
	void callers_at_the_same_time_cannot_overdraw_the_balance() {
		try (Caller caller = Caller.start(Caller.settings().withBalance(new BigDecimal("1.14")))) {
			List<CompletableFuture<HttpResponse<String>>> answers = Stream
				.generate(() -> caller.postLater("/veo/videos", Caller.KITE))
				.limit(40)
				.toList();

			assertThat(answers.stream().map((answer) -> answer.join().statusCode()).filter((status) -> status == 200))
				.hasSize(10);
			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo("1.14");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/veo/upsample", "/veo/reshoot", "/veo/extend", "/veo/objects" })
	void a_retired_operation_is_no_api(String path) {
		try (Caller caller = Caller.start(Caller.settings().withRetired(true))) {
			Reply reply = caller.post(path, "{}");

			assertThat(reply.status()).isEqualTo(404);
			assertThat(reply.code()).isEqualTo("no_api");
			assertThat(caller.post("/veo/videos", Caller.KITE).status()).isEqualTo(200);
		}
	}

	@Test
	void a_restart_on_the_same_journal_knows_everything() throws Exception {
		SandboxSettings settings = Caller.settings().withJournal(journal()).withBalance(BigDecimal.ONE);
		Caller before = Caller.start(settings);
		String taskId = before.submit("/veo/videos", Caller.KITE);
		before.finishAll();
		JsonNode record = before.look(taskId);
		byte[] clip = before.fetch(record.at("/response/data/0/video_url").stringValue()).body();
		Bill bill = before.sandbox.bill();

		try (Caller after = before.restart(settings)) {
			assertThat(after.sandbox.address()).isEqualTo(before.sandbox.address());
			assertThat(after.look(taskId)).isEqualTo(record);
			assertThat(after.fetch(record.at("/response/data/0/video_url").stringValue()).body()).isEqualTo(clip);
			assertThat(after.sandbox.bill()).isEqualTo(bill);
			String video = record.at("/response/data/0/id").stringValue();
			assertThat(after.post("/veo/upsample", AceDataRulesTest.upsample(video, "4k")).status()).isEqualTo(200);
			assertThat(after.send(after.request("/_sandbox/bill").GET()).json().get("balance").decimalValue())
				.isEqualByComparingTo("0.386");
		}
	}

	@Test
	void the_fate_and_the_time_of_a_running_task_outlive_a_restart() {
		SandboxSettings settings = Caller.settings().withJournal(journal());
		Caller before = Caller.start(settings);
		before.sandbox.faults().next(Fault.TASK_FAILS, 1);
		String taskId = before.submit("/veo/videos", Caller.KITE);

		try (Caller after = before.restart(settings.withSpeed(60))) {
			assertThat(after.look(taskId).has("finished_at")).isFalse();
			after.finishAll();
			assertThat(after.look(taskId).at("/response/success").booleanValue()).isFalse();
		}
	}

	@Test
	void a_torn_last_line_is_forgotten_and_written_over() throws IOException {
		SandboxSettings settings = Caller.settings().withJournal(journal());
		Caller first = Caller.start(settings);
		String kept = first.submit("/veo/videos", Caller.KITE);
		first.close();
		byte[] torn = "{\"task\":{\"id\":\"caf\u00e9".getBytes(StandardCharsets.UTF_8);
		// cut inside the last character
		Files.write(journal(), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);

		Caller second = first.restart(settings);
		String next = second.submit("/veo/videos", Caller.KITE);
		try (Caller third = second.restart(settings)) {
			assertThat(third.sandbox.bill().items()).extracting(Bill.Item::taskId).containsExactly(kept, next);
		}
	}

	@Test
	void a_broken_line_in_the_middle_is_named() throws IOException {
		Files.writeString(journal(), "{\"port\":0}\nnonsense\n");

		assertThatExceptionOfType(SandboxException.class)
			.isThrownBy(() -> Sandbox.start(Caller.settings().withJournal(journal())))
			.withMessageContaining("Line 2");
	}

	@Test
	void two_sandboxes_do_not_share_a_journal() {
		SandboxSettings settings = Caller.settings().withJournal(journal());
		try (Sandbox first = Sandbox.start(settings)) {
			assertThat(first.bill().tasks()).isZero();
			assertThatExceptionOfType(SandboxException.class).isThrownBy(() -> Sandbox.start(settings))
				.withMessageContaining("in use by another sandbox");
		}
	}

	@Test
	void a_remembered_port_that_is_taken_is_let_go() throws IOException {
		SandboxSettings settings = Caller.settings().withJournal(journal());
		Sandbox before = Sandbox.start(settings);
		int port = before.address().getPort();
		before.close();
		try (ServerSocket taken = listen(port); Sandbox after = Sandbox.start(settings)) {
			assertThat(taken.isBound()).isTrue();
			assertThat(after.address().getPort()).isNotEqualTo(port);
		}
	}

	@Test
	void a_port_that_was_asked_for_and_is_taken_is_named() throws IOException {
		try (ServerSocket taken = listen(0)) {
			SandboxSettings settings = Caller.settings().withPort(taken.getLocalPort()).withJournal(journal());

			assertThatExceptionOfType(SandboxException.class).isThrownBy(() -> Sandbox.start(settings))
				.withMessageContaining(String.valueOf(taken.getLocalPort()));
			// and the journal is free again
			Sandbox.start(settings.withPort(0)).close();
		}
	}

	@Test
	void only_this_machine_can_reach_it() throws IOException {
		try (Sandbox sandbox = Sandbox.start(Caller.settings())) {
			assertThat(sandbox.address().getHost()).isEqualTo("127.0.0.1");
			for (InetAddress other : otherAddresses()) {
				InetSocketAddress door = new InetSocketAddress(other, sandbox.address().getPort());
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> knock(door));
			}
		}
	}

	@Test
	void a_page_whose_name_was_made_to_lead_here_cannot_arm_faults() throws Exception {
		try (Sandbox sandbox = Sandbox.start(Caller.settings());
				Socket socket = new Socket("127.0.0.1", sandbox.address().getPort())) {
			socket.getOutputStream()
				.write("GET /_sandbox/faults HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));

			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 403")
				.contains("name this machine itself");
		}
	}

	@Test
	void nothing_listens_after_it_is_closed() {
		Sandbox sandbox = Sandbox.start(Caller.settings());
		InetSocketAddress door = new InetSocketAddress("127.0.0.1", sandbox.address().getPort());
		sandbox.close();
		sandbox.close();

		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> knock(door));
	}

	@Test
	void a_body_without_end_is_refused() {
		try (Caller caller = Caller.start()) {
			String body = Caller.with(Caller.KITE, "prompt", "x".repeat(33 * 1024 * 1024));

			assertThat(caller.post("/veo/videos", body).status()).isEqualTo(413);
			assertThat(caller.sandbox.bill().tasks()).isZero();
		}
	}

	@Test
	void settings_are_checked_and_do_not_tell_the_token() {
		SandboxSettings settings = Caller.settings();

		assertThat(settings.toString()).doesNotContain(Caller.TOKEN);
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withSpeed(0));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withSpeed(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withPort(70_000));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withToken(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withBalance(new BigDecimal("-1")));
	}

	private Path journal() {
		return this.dir.resolve("sandbox.jsonl");
	}

	private static ServerSocket listen(int port) throws IOException {
		return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
	}

	private static void knock(InetSocketAddress door) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(door, 2000);
		}
	}

	private static List<InetAddress> otherAddresses() throws IOException {
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress())
			.toList();
	}

}
