// Step Functions for a test: runs the machine with an interpreter that is not ours. It takes StartExecution and
// SendTaskSuccess as AWS does, and calls the function over HTTP. Says its port on the first line of its output, and
// each execution that failed on a line of its own.
//
// usage: node states.mjs <machine> <URL of the function>, in a folder with the interpreter
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// The interpreter takes this from Node 22.
Promise.withResolvers ??= () => {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
};

const require = createRequire(process.cwd() + '/');
const { StateMachine } = require('aws-local-stepfunctions');

const [path, lambda] = process.argv.slice(2);
const definition = JSON.parse(readFileSync(path, 'utf8').replaceAll('${WorkflowFunction}', 'workflow'));
// AWS resolves the path against the state's input (in its example the parameters do not have the field), the interpreter
// against the parameters, which have what the input has in their payload.
const work = definition.States.Work;
work.TimeoutSecondsPath = work.TimeoutSecondsPath.replace('$.', '$.Payload.');
const machine = new StateMachine(definition, { validationOptions: { checkArn: false } });
const id = 'arn:aws:states:us-east-1:000000000000:stateMachine:nonet-workflow';

const executions = new Map();
const waiting = new Map();
let tokens = 0;

class Failed extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

async function invoke(payload) {
  const answer = await fetch(lambda, { method: 'POST', body: JSON.stringify(payload) });
  const text = await answer.text();
  if (!answer.ok) throw new Failed(text, 'the function failed');
  return { StatusCode: 200, Payload: JSON.parse(text) };
}

// Ends by its token, unless its time is up first, which is the interpreter's to say: only for a timeout of its own does it
// not retry what States.TaskFailed stands for.
async function wait({ Payload }) {
  const token = 'token-' + ++tokens;
  const woken = new Promise((resolve) => waiting.set(token, resolve));
  const timer = setTimeout(() => waiting.delete(token), Payload.start.timeout_seconds * 1000);
  try {
    await Promise.race([woken, invoke({ ...Payload, token }).then(() => woken)]);
    return await woken;
  } finally {
    clearTimeout(timer);
    waiting.delete(token);
  }
}

function start(name, input) {
  if (executions.has(name)) throw new Failed('StepFunctions.ExecutionAlreadyExistsException', name);
  const execution = machine.run(input, {
    context: { StateMachine: { Id: id }, Execution: { Name: name }, Task: { Token: 'of the task' } },
    overrides: {
      taskResourceLocalHandlers: {
        Advance: (parameters) => invoke(parameters.Payload),
        Work: wait,
        Ended: (parameters) => invoke(parameters.Payload),
        StartExecution: async (parameters) => {
          if (parameters.StateMachineArn !== id) throw new Failed('StateMachineDoesNotExist', '');
          start(parameters.Name, parameters.Input);
          return { ExecutionArn: name };
        },
      },
      retryIntervalOverrides: { Advance: 10, Work: 10, Ended: 10, StartExecution: 10 },
      waitTimeOverrides: { Rest: 1 },
    },
  });
  executions.set(name, { status: 'RUNNING', abort: () => execution.abort() });
  execution.result.then(
    () => (executions.get(name).status = 'SUCCEEDED'),
    (error) => {
      executions.get(name).status = 'FAILED';
      console.log('FAILED', name, error.name, error.message);
    },
  );
}

function known(arn) {
  const execution = executions.get(arn.split(':').pop());
  if (!execution) throw new Failed('ExecutionDoesNotExist', '');
  return execution;
}

const actions = {
  StartExecution(request) {
    if (request.stateMachineArn !== id) throw new Failed('StateMachineDoesNotExist', '');
    if (executions.has(request.name)) throw new Failed('ExecutionAlreadyExists', '');
    start(request.name, JSON.parse(request.input));
    return {};
  },
  DescribeExecution(request) {
    return { status: known(request.executionArn).status };
  },
  StopExecution(request) {
    known(request.executionArn).abort();
    return {};
  },
  SendTaskSuccess(request) {
    const wake = waiting.get(request.taskToken);
    if (!wake) throw new Failed('TaskDoesNotExist', '');
    wake(JSON.parse(request.output));
    return {};
  },
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const action = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '');
    try {
      response.end(JSON.stringify(actions[action](JSON.parse(body))));
    } catch (error) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: error.name }));
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
