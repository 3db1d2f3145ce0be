package dev.dailies.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import dev.dailies.sandbox.acedata.AceData;
import dev.dailies.sandbox.film.ClipStudio;
import dev.dailies.sandbox.film.Studio;
import dev.dailies.sandbox.kie.Kie;
import dev.dailies.sandbox.played.AccountBook;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.CallbackSender;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Journal;
import dev.dailies.sandbox.played.Patience;
import dev.dailies.sandbox.played.SandboxException;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.sandbox.played.TaskBook;
import dev.dailies.sandbox.useapi.UseApi;

/**
 * The providers played on loopback: real HTTP, real files, real behaviour over time, no
 * money.
 */
public final class Sandbox implements AutoCloseable {

	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	// connections that may wait until they are taken: with the usual 50, some of a few
	// hundred that come at once meet a reset
	private static final int WAITING = 1024;

	private final HttpServer server;

	private final ExecutorService threads;

	private final TaskBook book;

	private final Faults faults;

	private final Patience patience;

	private final CallbackSender callbacks;

	private final URI address;

	private final Routes house;

	private Sandbox(SandboxSettings settings, HttpServer server, TaskBook book, Studio studio) {
		this.server = server;
		this.book = book;
		this.faults = new Faults(settings.seed());
		this.patience = new Patience(settings.clock());
		this.callbacks = new CallbackSender(this.faults, this.patience, settings.clock());
		this.address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
		this.threads = threads();
		server.setExecutor(this.threads);
		this.house = house(settings, studio);
		server.createContext("/", new FrontDoor(this.house, this.address.toString()));
	}

	/**
	 * Opens the sandbox on loopback. With a journal it knows what earlier ones accepted.
	 * @throws SandboxException if the port or the journal is taken or unusable
	 */
	public static Sandbox start(SandboxSettings settings) {
		return start(settings, new ClipStudio());
	}

	/**
	 * The same with another way to make clips.
	 */
	static Sandbox start(SandboxSettings settings, Studio studio) {
		Journal journal = (settings.journal() != null) ? Journal.open(settings.journal()) : null;
		TaskBook book = new TaskBook(journal, settings.balance());
		Instant now = settings.clock().instant();
		Arrays.stream(StockVideo.values()).forEach((video) -> book.know(video.task(now)));
		try {
			HttpServer server = bind(settings.port(), (journal != null) ? journal.port() : 0);
			if (journal != null) {
				journal.keep(server.getAddress().getPort());
			}
			Sandbox sandbox = new Sandbox(settings, server, book, studio);
			server.start();
			return sandbox;
		}
		catch (RuntimeException ex) {
			book.close();
			throw ex;
		}
	}

	/**
	 * Where it is reached, for example {@code http://127.0.0.1:8080}.
	 */
	public URI address() {
		return this.address;
	}

	/**
	 * What was billed until now, earlier starts on the same journal included.
	 */
	public Bill bill() {
		return this.book.bill();
	}

	/**
	 * How often it was asked for paths with that beginning since it was opened.
	 */
	public long calls(String beginning) {
		return this.house.calls(beginning);
	}

	public Faults faults() {
		return this.faults;
	}

	/**
	 * The Google accounts at useapi.
	 */
	public AccountBook accounts() {
		return this.book.accounts();
	}

	/**
	 * Cuts every open connection. What was accepted stays in the journal, if there is
	 * one.
	 */
	@Override
	public void close() {
		this.patience.close();
		this.callbacks.close();
		this.server.stop(0);
		this.threads.shutdownNow();
		this.book.close();
	}

	private Routes house(SandboxSettings settings, Studio studio) {
		AceData aceData = new AceData(settings, this.book, this.faults, this.patience, this.callbacks);
		UseApi useApi = new UseApi(settings, this.book, this.faults, this.patience, this.callbacks, studio);
		Kie kie = new Kie(settings, this.book, this.faults, this.patience, this.callbacks);
		FileShelf files = new FileShelf(this.book, studio, this.faults, new ClipSize(settings.clipBytes()),
				settings.clock());
		return new Routes(List.of(aceData, kie, useApi), files, new ControlDesk(this.book, this.faults));
	}

	private static HttpServer bind(int port, int remembered) {
		tuneServer();
		try {
			return (port == 0 && remembered != 0) ? bindAgain(remembered) : bind(port);
		}
		catch (BindException ex) {
			throw new SandboxException(
					"The sandbox's port " + port + " is taken. Choose another one, or 0 for any that is free.", ex);
		}
		catch (IOException ex) {
			throw new SandboxException("The sandbox cannot listen on 127.0.0.1: " + ex, ex);
		}
	}

	private static HttpServer bindAgain(int remembered) throws IOException {
		try {
			return bind(remembered);
		}
		catch (BindException ex) {
			return bind(0);
		}
	}

	private static HttpServer bind(int port) throws IOException {
		return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), WAITING);
	}

	// The server reads these once. Without them an answer takes 40 ms longer, and a
	// client that uses an idle connection again meets a reset, which looks like a lost
	// answer.
	private static void tuneServer() {
		setIfAbsent("sun.net.httpserver.nodelay", "true");
		setIfAbsent("sun.net.httpserver.maxIdleConnections", "2000");
		setIfAbsent("sun.net.httpserver.idleInterval", "3600");
	}

	private static void setIfAbsent(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	// as many as there are callers: held answers occupy a thread each
	private static ExecutorService threads() {
		AtomicInteger count = new AtomicInteger();
		return Executors.newCachedThreadPool((work) -> {
			Thread thread = new Thread(work, "sandbox-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

}
