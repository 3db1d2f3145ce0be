package dev.dailies.nights;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.dailies.nights.Night.Ended;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Results published by a real program before anybody is told of them.
 */
@Timeout(90)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a Unix shell")
class PublishTest {

	private final List<String> received = new CopyOnWriteArrayList<>();

	/** What lay there when the message came. */
	private final List<Path> there = new CopyOnWriteArrayList<>();

	private HttpServer server;

	@TempDir
	private Path folder;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			Path published = this.folder.resolve("there/night");
			if (Files.isDirectory(published)) {
				try (var files = Files.list(published)) {
					files.map(Path::getFileName).forEach(this.there::add);
				}
			}
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void what_rclone_copied_is_there_when_the_message_comes_with_its_link_and_picture() throws Exception {
		assumeTrue(isInstalled("rclone"), "There is no rclone here, so nothing can be copied by it");
		GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		smtp.start();
		try (Night night = night(
				"[rclone, copy, --config, none, \"{out}\", \":local:" + this.folder
						+ "/there/{name}\", --exclude, \"dailies.*\", --exclude, \".*/**\"]",
				", mail: { to: team@x.test, from: night@x.test, smtp: \"smtp://127.0.0.1:" + smtp.getSmtp().getPort()
						+ "\" }")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(this.there).contains(Path.of("report.html"), Path.of("contact-sheet.jpg"), Path.of("clips"))
				.noneMatch((file) -> file.toString().startsWith("dailies."));
			assertThat(this.received).singleElement()
				.asString()
				.contains("Page: https://files.example.org/night/report.html\n",
						"Picture: https://files.example.org/night/contact-sheet.jpg\n");
			assertThat(ended.out()).contains("Publish: done by rclone, https://files.example.org/night/report.html")
				.contains("Picture: " + night.out().resolve("contact-sheet.jpg"));
			MimeMultipart mail = (MimeMultipart) smtp.getReceivedMessages()[0].getContent();
			BodyPart picture = mail.getBodyPart(mail.getCount() - 1);
			assertThat(picture.getFileName()).isEqualTo("night.jpg");
			assertThat(picture.getInputStream().readAllBytes())
				.isEqualTo(Files.readAllBytes(this.folder.resolve("there/night/contact-sheet.jpg")));
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.containsPattern("publish.deadline +10m");
		}
		finally {
			smtp.stop();
		}
	}

	@Test
	void what_fails_is_said_loses_nothing_and_is_mended_by_the_same_command() throws Exception {
		try (Night night = night("[/bin/sh, ./publish.sh, \"{name}\"]", "")) {
			night.write("publish.sh", "echo KEYS $ACEDATA_TOKEN; echo 'no such bucket' >&2; exit 7\n");

			Ended failed = night.run("--json");

			assertThat(failed.exitCode()).isEqualTo(3);
			JsonNode answer = JsonMapper.builder().build().readTree(failed.out());
			assertThat(answer.at("/exit_code").asInt()).isEqualTo(3);
			assertThat(answer.at("/shots/finished").asInt()).isEqualTo(1);
			assertThat(answer.at("/published/error").asString())
				.isEqualTo("/bin/sh ended with exit code 7: no such bucket");
			assertThat(failed.err()).contains("Publish: not done. /bin/sh ended with exit code 7: no such bucket. "
					+ "The results here are whole. Once that is mended the same command publishes them, and buys nothing "
					+ "twice: dailies run ");
			assertThat(this.received).singleElement()
				.asString()
				.contains("Cause: not published: /bin/sh ended with exit code 7: no such bucket")
				.contains("Page: " + night.out().resolve("report.html"))
				.contains("Next: dailies run ")
				.doesNotContain("files.example.org");
			assertThat(night.csv("results.csv").get(0).get("status")).isEqualTo("finished");
			assertThat(night.read("out/dailies.log")).contains("publish: no such bucket").doesNotContain(Night.TOKEN);

			night.write("publish.sh", "echo again >> published\n");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.run("--sandbox", "--out", this.folder.resolve("played").toString()).out())
				.contains("Publish: not done, because the sandbox played");

			assertThat(night.read("published")).as("once, and not for what was played").isEqualTo("again\n");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			Ended doctor = night.program("doctor", this.folder.resolve("job.yaml").toString());
			assertThat(doctor.out()).contains("/bin/sh can be run and may take 10m; nothing was published");
		}
	}

	@Test
	void a_run_that_is_stopped_ends_the_program_and_its_children() throws Exception {
		try (Night night = night("[/bin/sh, ./publish.sh]", "")) {
			night.write("publish.sh", "sleep 600 & echo $! > child.new; mv child.new child; wait\n");
			Path child = this.folder.resolve("child");

			try (Child run = Child.start(this.folder, night.environment(), "run", "job.yaml")) {
				await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(child));
				assertThat(run.terminate()).isEqualTo(143);
			}

			long id = Long.parseLong(Files.readString(child).strip());
			await().until(() -> ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty());
			assertThat(night.csv("results.csv").get(0).get("status")).isEqualTo("finished");
		}
	}

	private Night night(String command, String more) {
		return new Night(this.folder).manifest("id,prompt", "kite,A kite")
			.more("publish: { command: " + command + ", url: \"https://files.example.org/{name}/report.html\" }")
			.more("tell: { webhook: { url: \"${HOOK}\" }" + more + " }")
			.environment("PATH", System.getenv("PATH"))
			.environment("HOOK", "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook");
	}

	private static boolean isInstalled(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

}
