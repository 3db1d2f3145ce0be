package dev.dailies.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.user.DeskUser;
import dev.dailies.desk.user.DeskUsers;
import dev.dailies.desk.web.Desk;
import dev.dailies.desk.web.DeskOptions;
import dev.dailies.settings.ListenAddress;
import dev.dailies.words.ExitCode;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * The desk that a command line asks for. Apart from the command, which is loaded whatever
 * is asked for, so that nothing of the web is.
 */
final class ServedDesk {

	private final Asked asked;

	private final Map<String, String> environment;

	private final Clock clock;

	private final Consumer<String> say;

	ServedDesk(Asked asked, Map<String, String> environment, Clock clock, Consumer<String> say) {
		this.asked = asked;
		this.environment = environment;
		this.clock = clock;
		this.say = say;
	}

	/**
	 * Opens it, and returns when somebody interrupts.
	 */
	void untilStopped() throws IOException {
		Desk desk = Desk.open(options());
		// a signal ends the program, too, and would leave the runs alone
		Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "close the desk"));
		this.say.accept("Desk: " + desk.address());
		this.say.accept("It shows the jobs of " + this.asked.folder.toAbsolutePath().normalize()
				+ ". Ctrl-C closes it, and stops the runs that were started at it; the next run goes on with them.");
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private DeskOptions options() {
		ListenAddress address = (this.asked.listen != null)
				? ListenAddress.of(this.asked.listen)
					.orElseThrow(() -> ServeCommand.refused("--listen is " + this.asked.listen
							+ ". An address and a port are needed. Try: --listen 127.0.0.1:8700"))
				: new ListenAddress("127.0.0.1", 0);
		boolean loopback = isLoopback(address);
		// a proxy on this machine lets others in as well
		boolean forOthers = !loopback || this.asked.behindTlsProxy;
		List<DeskUser> users = forOthers ? users() : List.of();
		if (forOthers) {
			refuseOpenDoor(address, users);
		}
		Set<String> known = new HashSet<>(this.asked.names);
		if (loopback) {
			known.addAll(Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1"));
		}
		// with a key, whoever can read this terminal comes in; with users, each as
		// himself
		return new DeskOptions(new DeskFolder(this.asked.folder, this.environment), OwnProgram.of(this.environment),
				address, known, users, this.asked.behindTlsProxy, System.getProperty("user.name", "owner"), this.clock,
				(next) -> this.say.accept("Used. For another browser: " + next));
	}

	private void refuseOpenDoor(ListenAddress address, List<DeskUser> users) {
		if (users.isEmpty()) {
			throw ServeCommand
				.refused(address.text() + " is for other machines, and " + this.asked.folder.resolve(DeskUsers.FILE)
						+ " names no users. Whoever comes in can spend, so name them there, with passwords from: "
						+ Typed.command("serve --hash"));
		}
		if (!this.asked.behindTlsProxy) {
			throw ServeCommand.refused(address.text() + " is for other machines, and passwords would go there in the "
					+ "open. Put a proxy with https before it and say --behind-tls-proxy, or listen on 127.0.0.1.");
		}
		if (this.asked.names.isEmpty()) {
			throw ServeCommand
				.refused(address.text() + " is for other machines, and it is not known by which name they "
						+ "call it. Say so, as it stands in their address line: --name desk.example.org");
		}
	}

	private static boolean isLoopback(ListenAddress address) {
		try {
			return InetAddress.getByName(address.host()).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			throw ServeCommand.refused("--listen names " + address.host()
					+ ", and no machine of that name is known. Try: " + "--listen 127.0.0.1:" + address.port());
		}
	}

	private List<DeskUser> users() {
		try {
			return DeskUsers.of(this.asked.folder);
		}
		catch (FileRefusedException ex) {
			throw new CommandException(ExitCode.REFUSED,
					ex.problems().stream().map(Problem::message).toArray(String[]::new));
		}
	}

	/**
	 * What the command line says.
	 *
	 * @param listen null for any port of this machine alone
	 */
	record Asked(Path folder, @Nullable String listen, List<String> names, boolean behindTlsProxy) {
	}

}
