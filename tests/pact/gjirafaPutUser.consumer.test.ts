import { describeConsumer } from './consumer';

describeConsumer('gjirafa-put-user');
